package io.fluxion.engine.operations;

import io.fluxion.elementary.Elementary;
import io.fluxion.tensor.Tensor;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/** Functions of two real numbers with their partial derivatives. */
public enum BinaryFunction {
    /** {@code a + b}. */
    ADD((a, b) -> a + b) {
        @Override
        Tensor derivative(int input, Tensor a, Tensor b, Tensor y, Tensor v) {
            return v;
        }
    },
    /** {@code a - b}. */
    SUB((a, b) -> a - b) {
        @Override
        Tensor derivative(int input, Tensor a, Tensor b, Tensor y, Tensor v) {
            return input == 0 ? v : v.negate();
        }
    },
    /** {@code a * b}. */
    MUL((a, b) -> a * b) {
        @Override
        Tensor derivative(int input, Tensor a, Tensor b, Tensor y, Tensor v) {
            return input == 0 ? v.times(b) : a.times(v);
        }
    },
    /** {@code a / b}. */
    DIV((a, b) -> a / b) {
        @Override
        Tensor derivative(int input, Tensor a, Tensor b, Tensor y, Tensor v) {
            Tensor first = v.dividedBy(b);
            return input == 0 ? first : first.times(y).negate();
        }
    },
    /** {@code a ^ b} for positive a. */
    POW(Elementary::pow) {
        @Override
        Tensor derivative(int input, Tensor a, Tensor b, Tensor y, Tensor v) {
            return input == 0 ? b.times(a.pow(b.minus(1))).times(v) : y.times(a.log()).times(v);
        }
    },
    /** The larger; at equality the first. */
    MAX(Math::max) {
        @Override
        Tensor derivative(int input, Tensor a, Tensor b, Tensor y, Tensor v) {
            return chosen(input == 1, a.lessThan(b), v);
        }
    },
    /** The smaller; at equality the first. */
    MIN(Math::min) {
        @Override
        Tensor derivative(int input, Tensor a, Tensor b, Tensor y, Tensor v) {
            return chosen(input == 1, b.lessThan(a), v);
        }
    };

    // a function that captures nothing has no state
    @SuppressWarnings("ImmutableEnumChecker")
    private final DoubleBinaryOperator function;

    BinaryFunction(DoubleBinaryOperator function) {
        this.function = function;
    }

    /** Whether exchanging the operands keeps value and derivatives. */
    public boolean commutes() {
        return this == ADD || this == MUL;
    }

    /** The value. */
    double apply(double a, double b) {
        return function.applyAsDouble(a, b);
    }

    /** The derivative by one input at (a, b), where the value is y, times v. */
    abstract Tensor derivative(int input, Tensor a, Tensor b, Tensor y, Tensor v);

    private static Tensor chosen(boolean whereTrue, Tensor condition, Tensor v) {
        Tensor zero = v.constant(0);
        return whereTrue ? condition.where(v, zero) : condition.where(zero, v);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
