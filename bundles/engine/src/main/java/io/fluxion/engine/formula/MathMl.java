package io.fluxion.engine.formula;

import java.util.List;

/** Presentation MathML (MathML Core). */
final class MathMl implements Notation {
    private static final String MINUS = "−";

    private static String row(String content) {
        return "<mrow>" + content + "</mrow>";
    }

    private static String operator(String sign) {
        return "<mo>" + sign + "</mo>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String symbol(String name) {
        Names names = Names.of(name);
        String letter = "<mi>" + (names.isGreek() ? names.sign() : escape(names.base())) + "</mi>";
        String base = names.dotted() ? "<mover>" + letter + "<mo>˙</mo></mover>" : letter;
        return names.index().isEmpty() ? base : "<msub>" + base + index(names.index()) + "</msub>";
    }

    private static String index(String text) {
        return text.chars().allMatch(Character::isDigit)
                ? "<mn>" + text + "</mn>"
                : "<mi>" + escape(text) + "</mi>";
    }

    @Override
    public String number(String digits) {
        return "<mn>" + digits + "</mn>";
    }

    @Override
    public String scientific(String digits, int exponent) {
        String power = "<msup><mn>10</mn>" + row(exponent < 0
                ? operator(MINUS) + number(Integer.toString(-exponent))
                : number(Integer.toString(exponent))) + "</msup>";
        return "1".equals(digits) ? power : row(number(digits) + operator("·") + power);
    }

    @Override
    public String sum(List<String> signs, List<String> terms) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < terms.size(); i++) {
            String sign = signs.get(i);
            text.append(sign.isEmpty() ? "" : operator("-".equals(sign) ? MINUS : sign)).append(terms.get(i));
        }
        return row(text.toString());
    }

    @Override
    public String product(List<String> factors, List<Boolean> dots) {
        StringBuilder text = new StringBuilder(factors.get(0));
        for (int i = 1; i < factors.size(); i++) {
            text.append(dots.get(i) ? operator("·") : "<mspace width=\"0.17em\"/>").append(factors.get(i));
        }
        return row(text.toString());
    }

    @Override
    public String fraction(String numerator, String denominator) {
        return "<mfrac>" + row(numerator) + row(denominator) + "</mfrac>";
    }

    @Override
    public String power(String base, String exponent) {
        return "<msup>" + row(base) + row(exponent) + "</msup>";
    }

    @Override
    public String exponential(String exponent) {
        return power("<mi>e</mi>", exponent);
    }

    @Override
    public String squareRoot(String radicand) {
        return "<msqrt>" + radicand + "</msqrt>";
    }

    @Override
    public String absolute(String x) {
        return row(operator("|") + x + operator("|"));
    }

    @Override
    public String floor(String x) {
        return row(operator("⌊") + x + operator("⌋"));
    }

    @Override
    public String apply(String function, String argument) {
        return row(function(function) + "<mspace width=\"0.17em\"/>" + argument);
    }

    @Override
    public String call(String function, List<String> arguments) {
        return row(function(function) + parentheses(String.join(operator(","), arguments)));
    }

    private static String function(String name) {
        return "<mi>" + switch (name) {
            case "log" -> "ln";
            case "sign" -> "sgn";
            default -> escape(name);
        } + "</mi>";
    }

    @Override
    public String parentheses(String inside) {
        return row(operator("(") + inside + operator(")"));
    }

    @Override
    public String comparison(Expression.Relation relation, String left, String right) {
        return row(left + operator(switch (relation) {
            case LESS -> "&lt;";
            case LESS_OR_EQUAL -> "≤";
            case GREATER -> "&gt;";
            case GREATER_OR_EQUAL -> "≥";
            case EQUAL -> "=";
            case NOT_EQUAL -> "≠";
        }) + right);
    }

    @Override
    public String both(boolean and, String left, String right) {
        return row(left + operator(and ? "∧" : "∨") + right);
    }

    @Override
    public String not(String condition) {
        return row(operator("¬") + condition);
    }

    @Override
    public String cases(String condition, String yes, String no) {
        return row(operator("{") + "<mtable><mtr><mtd>" + yes + "</mtd><mtd>" + condition
                + "</mtd></mtr><mtr><mtd>" + no + "</mtd><mtd><mtext>otherwise</mtext></mtd></mtr></mtable>");
    }
}
