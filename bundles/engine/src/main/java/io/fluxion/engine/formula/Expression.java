package io.fluxion.engine.formula;

import java.util.ArrayList;
import java.util.List;

/**
 * A formula over real numbers. The static methods build it in the form in which a person writes it: signs in front,
 * sums and products flat, numbers before letters.
 */
sealed interface Expression {
    /** A variable or parameter. */
    record Symbol(String name) implements Expression {}

    /** A number, not negative. */
    record Numeral(double value) implements Expression {}

    /** {@code -term}. */
    record Negative(Expression term) implements Expression {}

    /** Two or more terms; a {@link Negative} term is subtracted. */
    record Sum(List<Expression> terms) implements Expression {}

    /** Two or more factors, none negative. */
    record Product(List<Expression> factors) implements Expression {}

    /** A quotient. */
    record Fraction(Expression numerator, Expression denominator) implements Expression {}

    /** A power. */
    record Power(Expression base, Expression exponent) implements Expression {}

    /** A named function. */
    record Call(String name, List<Expression> arguments) implements Expression {}

    /** A relation of two numbers. */
    record Comparison(Relation relation, Expression left, Expression right) implements Expression {}

    /** Both of two conditions, or at least one. */
    record Both(boolean and, Expression left, Expression right) implements Expression {}

    /** The opposite of a condition. */
    record Not(Expression condition) implements Expression {}

    /** One of two, by a condition. */
    record Cases(Expression condition, Expression yes, Expression no) implements Expression {}

    /** Relations of numbers. */
    enum Relation {
        /** {@code <}. */
        LESS,
        /** {@code <=}. */
        LESS_OR_EQUAL,
        /** {@code >}. */
        GREATER,
        /** {@code >=}. */
        GREATER_OR_EQUAL,
        /** {@code =}. */
        EQUAL,
        /** The opposite of {@link #EQUAL}. */
        NOT_EQUAL;

        private Relation turned() {
            return switch (this) {
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
                case EQUAL, NOT_EQUAL -> this;
            };
        }
    }

    /** A relation, with a lone number on its right. */
    static Expression compare(Relation relation, Expression a, Expression b) {
        return magnitude(a) instanceof Numeral && !(magnitude(b) instanceof Numeral)
                ? new Comparison(relation.turned(), b, a)
                : new Comparison(relation, a, b);
    }

    /** The opposite of a condition; of an inequality it is none, because of NaN. */
    static Expression not(Expression a) {
        return a instanceof Comparison equal && equal.relation() == Relation.EQUAL
                ? new Comparison(Relation.NOT_EQUAL, equal.left(), equal.right())
                : new Not(a);
    }

    /** A number of any sign. */
    static Expression number(double value) {
        return value < 0 ? new Negative(new Numeral(-value)) : new Numeral(value);
    }

    /** {@code -a}. */
    static Expression negate(Expression a) {
        return a instanceof Negative negative ? negative.term() : isZero(a) ? a : new Negative(a);
    }

    /** {@code a + b}. */
    static Expression add(Expression a, Expression b) {
        if (isZero(a) || isZero(b)) {
            return isZero(a) ? b : a;
        }
        List<Expression> terms = new ArrayList<>(a instanceof Sum sum ? sum.terms() : List.of(a));
        terms.addAll(b instanceof Sum sum ? sum.terms() : List.of(b));
        return new Sum(terms);
    }

    /** {@code a * b}. */
    static Expression multiply(Expression a, Expression b) {
        if (isZero(a) || isZero(b)) {
            return new Numeral(0);
        }
        boolean minus = a instanceof Negative != b instanceof Negative;
        Expression product = positiveProduct(magnitude(a), magnitude(b));
        return minus ? new Negative(product) : product;
    }

    private static Expression positiveProduct(Expression a, Expression b) {
        if (isOne(a) || isOne(b)) {
            return isOne(a) ? b : a;
        }
        if (a.equals(b)) {
            return new Power(a, new Numeral(2));
        }
        List<Expression> numbers = new ArrayList<>();
        List<Expression> others = new ArrayList<>();
        for (Expression factor : List.of(a, b)) {
            for (Expression part : factor instanceof Product product ? product.factors() : List.of(factor)) {
                (part instanceof Numeral ? numbers : others).add(part);
            }
        }
        numbers.addAll(others);
        return new Product(numbers);
    }

    /** {@code a / b}. */
    static Expression divide(Expression a, Expression b) {
        if (isZero(a)) {
            return a;
        }
        boolean minus = a instanceof Negative != b instanceof Negative;
        Expression quotient = isOne(magnitude(b)) ? magnitude(a) : new Fraction(magnitude(a), magnitude(b));
        return minus ? new Negative(quotient) : quotient;
    }

    private static Expression magnitude(Expression a) {
        return a instanceof Negative negative ? negative.term() : a;
    }

    private static boolean isZero(Expression a) {
        return a instanceof Numeral numeral && numeral.value() == 0;
    }

    private static boolean isOne(Expression a) {
        return a instanceof Numeral numeral && numeral.value() == 1;
    }
}
