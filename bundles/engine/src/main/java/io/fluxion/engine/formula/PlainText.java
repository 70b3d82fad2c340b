package io.fluxion.engine.formula;

import java.util.List;
import java.util.regex.Pattern;

/** Formulas as a programmer writes them, in ASCII: for terminals. */
final class PlainText implements Notation {
    private static final Pattern ATOM = Pattern.compile("[A-Za-z0-9_.]+'?|[a-z0-9]*\\([^()]*\\)");

    @Override
    public String symbol(String name) {
        Names names = Names.of(name);
        String between = names.index().isEmpty()
                || names.base().length() == 1 && Character.isDigit(names.index().charAt(0)) ? "" : "_";
        return names.base() + between + names.index() + (names.dotted() ? "'" : "");
    }

    @Override
    public String number(String digits) {
        return "∞".equals(digits) ? "inf" : digits;
    }

    @Override
    public String scientific(String digits, int exponent) {
        return digits + "e" + exponent;
    }

    @Override
    public String sum(List<String> signs, List<String> terms) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < terms.size(); i++) {
            text.append(i == 0 ? signs.get(i) : " " + signs.get(i) + " ").append(terms.get(i));
        }
        return text.toString();
    }

    @Override
    public String product(List<String> factors, List<Boolean> dots) {
        return String.join("*", factors);
    }

    @Override
    public String fraction(String numerator, String denominator) {
        boolean sum = numerator.contains(" ") || numerator.startsWith("-");
        return (sum ? parentheses(numerator) : numerator) + "/" + atom(denominator);
    }

    @Override
    public String power(String base, String exponent) {
        return atom(base) + "^" + atom(exponent);
    }

    @Override
    public String exponential(String exponent) {
        return "exp(" + exponent + ")";
    }

    @Override
    public String squareRoot(String radicand) {
        return "sqrt(" + radicand + ")";
    }

    @Override
    public String absolute(String x) {
        return "abs(" + x + ")";
    }

    @Override
    public String floor(String x) {
        return "floor(" + x + ")";
    }

    @Override
    public String apply(String function, String argument) {
        return function + "(" + argument + ")";
    }

    @Override
    public String call(String function, List<String> arguments) {
        return function + "(" + String.join(", ", arguments) + ")";
    }

    @Override
    public String parentheses(String inside) {
        return "(" + inside + ")";
    }

    @Override
    public String comparison(Expression.Relation relation, String left, String right) {
        return left + switch (relation) {
            case LESS -> " < ";
            case LESS_OR_EQUAL -> " <= ";
            case GREATER -> " > ";
            case GREATER_OR_EQUAL -> " >= ";
            case EQUAL -> " = ";
            case NOT_EQUAL -> " != ";
        } + right;
    }

    @Override
    public String both(boolean and, String left, String right) {
        return left + (and ? " and " : " or ") + right;
    }

    @Override
    public String not(String condition) {
        return "not " + condition;
    }

    @Override
    public String cases(String condition, String yes, String no) {
        return "(" + yes + " if " + condition + " else " + no + ")";
    }

    private String atom(String text) {
        return ATOM.matcher(text).matches() ? text : parentheses(text);
    }
}
