package io.fluxion.engine.formula;

import java.util.List;

/** LaTeX with amsmath. */
final class Latex implements Notation {
    @Override
    public String symbol(String name) {
        Names names = Names.of(name);
        String letter = names.isGreek() ? "\\" + names.base() : word(names.base());
        String base = names.dotted() ? "\\dot{" + letter + "}" : letter;
        return names.index().isEmpty() ? base : base + "_{" + word(names.index()) + "}";
    }

    private static String word(String text) {
        return text.length() == 1 || text.chars().allMatch(Character::isDigit)
                ? text
                : "\\mathrm{" + text.replace("_", "\\_") + "}";
    }

    @Override
    public String number(String digits) {
        return "∞".equals(digits) ? "\\infty" : digits;
    }

    @Override
    public String scientific(String digits, int exponent) {
        return ("1".equals(digits) ? "" : digits + " \\cdot ") + "10^{" + exponent + "}";
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
        StringBuilder text = new StringBuilder(factors.get(0));
        for (int i = 1; i < factors.size(); i++) {
            text.append(dots.get(i) ? " \\cdot " : "\\, ").append(factors.get(i));
        }
        return text.toString();
    }

    @Override
    public String fraction(String numerator, String denominator) {
        return "\\frac{" + numerator + "}{" + denominator + "}";
    }

    @Override
    public String power(String base, String exponent) {
        return base + "^{" + exponent + "}";
    }

    @Override
    public String exponential(String exponent) {
        return "e^{" + exponent + "}";
    }

    @Override
    public String squareRoot(String radicand) {
        return "\\sqrt{" + radicand + "}";
    }

    @Override
    public String absolute(String x) {
        return "\\left|" + x + "\\right|";
    }

    @Override
    public String floor(String x) {
        return "\\left\\lfloor " + x + "\\right\\rfloor";
    }

    @Override
    public String apply(String function, String argument) {
        return function(function) + " " + argument;
    }

    @Override
    public String call(String function, List<String> arguments) {
        return function(function) + parentheses(String.join(", ", arguments));
    }

    private static String function(String name) {
        return switch (name) {
            case "sin", "cos", "tan", "tanh", "max", "min" -> "\\" + name;
            case "log" -> "\\ln";
            case "sign" -> "\\operatorname{sgn}";
            default -> "\\operatorname{" + name + "}";
        };
    }

    @Override
    public String parentheses(String inside) {
        return "\\left(" + inside + "\\right)";
    }

    @Override
    public String comparison(Expression.Relation relation, String left, String right) {
        return left + switch (relation) {
            case LESS -> " < ";
            case LESS_OR_EQUAL -> " \\le ";
            case GREATER -> " > ";
            case GREATER_OR_EQUAL -> " \\ge ";
            case EQUAL -> " = ";
            case NOT_EQUAL -> " \\ne ";
        } + right;
    }

    @Override
    public String both(boolean and, String left, String right) {
        return left + (and ? " \\land " : " \\lor ") + right;
    }

    @Override
    public String not(String condition) {
        return "\\lnot " + condition;
    }

    @Override
    public String cases(String condition, String yes, String no) {
        return "\\begin{cases} " + yes + " & " + condition + " \\\\ " + no + " & \\text{otherwise} \\end{cases}";
    }
}
