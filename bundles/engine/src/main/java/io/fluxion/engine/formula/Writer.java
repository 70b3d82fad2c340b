package io.fluxion.engine.formula;

import io.fluxion.engine.formula.Expression.Both;
import io.fluxion.engine.formula.Expression.Call;
import io.fluxion.engine.formula.Expression.Cases;
import io.fluxion.engine.formula.Expression.Comparison;
import io.fluxion.engine.formula.Expression.Fraction;
import io.fluxion.engine.formula.Expression.Negative;
import io.fluxion.engine.formula.Expression.Not;
import io.fluxion.engine.formula.Expression.Numeral;
import io.fluxion.engine.formula.Expression.Power;
import io.fluxion.engine.formula.Expression.Product;
import io.fluxion.engine.formula.Expression.Sum;
import io.fluxion.engine.formula.Expression.Symbol;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Writes a formula in a notation with as few parentheses as it needs. */
record Writer(Notation notation) {
    /** Quotients up to this denominator are recognized in numbers. */
    private static final int LARGEST_DENOMINATOR = 12;

    String write(Expression expression) {
        return switch (expression) {
            case Symbol symbol -> notation.symbol(symbol.name());
            case Numeral numeral -> number(numeral.value());
            case Negative negative -> notation.sum(List.of("-"), List.of(asTerm(negative.term())));
            case Sum sum -> sum(sum);
            case Product product -> product(product);
            case Fraction fraction -> notation.fraction(write(fraction.numerator()), write(fraction.denominator()));
            case Power power -> notation.power(asBase(power.base()), write(power.exponent()));
            case Call call -> call(call, false);
            case Comparison comparison ->
                notation.comparison(comparison.relation(), write(comparison.left()), write(comparison.right()));
            case Both both -> notation.both(both.and(), asCondition(both.left()), asCondition(both.right()));
            case Not not -> notation.not(asCondition(not.condition()));
            case Cases cases -> notation.cases(write(cases.condition()), write(cases.yes()), write(cases.no()));
        };
    }

    private String sum(Sum sum) {
        List<String> signs = new ArrayList<>();
        List<String> terms = new ArrayList<>();
        for (Expression term : sum.terms()) {
            boolean minus = term instanceof Negative;
            signs.add(minus ? "-" : terms.isEmpty() ? "" : "+");
            terms.add(term instanceof Negative negative ? asTerm(negative.term()) : write(term));
        }
        return notation.sum(signs, terms);
    }

    /** A condition as a part of another. */
    private String asCondition(Expression condition) {
        return condition instanceof Symbol || condition instanceof Not
                ? write(condition)
                : notation.parentheses(write(condition));
    }

    /** What follows a minus. */
    private String asTerm(Expression term) {
        return term instanceof Sum ? notation.parentheses(write(term)) : write(term);
    }

    private String product(Product product) {
        List<String> written = new ArrayList<>();
        List<Boolean> dots = new ArrayList<>();
        List<Expression> factors = product.factors();
        for (int i = 0; i < factors.size(); i++) {
            Expression factor = factors.get(i);
            boolean last = i == factors.size() - 1;
            dots.add(i > 0 && beginsWithDigit(factor));
            written.add(isLoose(factor)
                    ? notation.parentheses(write(factor))
                    : factor instanceof Call call && !last ? call(call, true) : write(factor));
        }
        return notation.product(written, dots);
    }

    private static boolean isLoose(Expression factor) {
        return factor instanceof Sum || factor instanceof Comparison || factor instanceof Both;
    }

    private static boolean beginsWithDigit(Expression factor) {
        return factor instanceof Numeral || factor instanceof Power power && power.base() instanceof Numeral;
    }

    private String asBase(Expression base) {
        boolean simple = base instanceof Symbol || base instanceof Numeral numeral && isPlain(numeral.value());
        return simple ? write(base) : notation.parentheses(write(base));
    }

    private String call(Call call, boolean parentheses) {
        List<String> arguments = call.arguments().stream().map(this::write).toList();
        String first = arguments.get(0);
        return switch (call.name()) {
            case "exp" -> notation.exponential(first);
            case "sqrt" -> notation.squareRoot(first);
            case "abs" -> notation.absolute(first);
            case "floor" -> notation.floor(first);
            default -> !parentheses && arguments.size() == 1
                    && (call.arguments().get(0) instanceof Symbol || call.arguments().get(0) instanceof Numeral)
                            ? notation.apply(call.name(), first)
                            : notation.call(call.name(), arguments);
        };
    }

    private static boolean isPlain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().precision() <= 6 && value < 1e6
                && value >= 1e-3;
    }

    private String number(double value) {
        if (value == Math.rint(value) && value < 1e6) {
            return notation.number(Integer.toString((int) value));
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return notation.number(Double.isNaN(value) ? "NaN" : "∞");
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        for (int q = 2; decimal.precision() > 6 && q <= LARGEST_DENOMINATOR; q++) {
            double p = Math.rint(value * q);
            if (p / q == value && p < 1e6) {
                return notation.fraction(notation.number(Integer.toString((int) p)),
                        notation.number(Integer.toString(q)));
            }
        }
        int exponent = decimal.precision() - decimal.scale() - 1;
        return exponent >= -3 && exponent < 6
                ? notation.number(decimal.toPlainString())
                : notation.scientific(decimal.movePointLeft(exponent).stripTrailingZeros().toPlainString(), exponent);
    }
}
