package io.fluxion.engine.operations;

import io.fluxion.elementary.Coefficients;
import io.fluxion.elementary.Elementary;
import io.fluxion.tensor.Series;
import io.fluxion.tensor.Tensor;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** Functions of one real number with their derivatives. */
public enum UnaryFunction {
    /** {@code -x}. */
    NEG(x -> -x) {
        @Override
        Tensor derivative(Tensor x, Tensor y, Tensor v) {
            return v.negate();
        }
    },
    /** Square root. */
    SQRT(Math::sqrt) {
        @Override
        Tensor derivative(Tensor x, Tensor y, Tensor v) {
            return v.times(0.5).dividedBy(y);
        }
    },
    /** Exponential. */
    EXP(Elementary::exp) {
        @Override
        Tensor derivative(Tensor x, Tensor y, Tensor v) {
            return y.times(v);
        }
    },
    /** Natural logarithm. */
    LOG(Elementary::log) {
        @Override
        Tensor derivative(Tensor x, Tensor y, Tensor v) {
            return v.dividedBy(x);
        }
    },
    /** Sine. */
    SIN(Elementary::sin) {
        @Override
        Tensor derivative(Tensor x, Tensor y, Tensor v) {
            return x.cos().times(v);
        }
    },
    /** Cosine. */
    COS(Elementary::cos) {
        @Override
        Tensor derivative(Tensor x, Tensor y, Tensor v) {
            return x.sin().negate().times(v);
        }
    },
    /** Hyperbolic tangent. */
    TANH(Elementary::tanh) {
        @Override
        Tensor derivative(Tensor x, Tensor y, Tensor v) {
            return y.constant(1).minus(y.square()).times(v);
        }
    },
    /** Logistic function; {@code s'(x) = s(x) s(-x)}, which keeps its relative error where s(x) is near 1. */
    SIGMOID(Elementary::sigmoid) {
        @Override
        Tensor derivative(Tensor x, Tensor y, Tensor v) {
            return y.times(x.negate().sigmoid()).times(v);
        }
    },
    /** Tangent. */
    TAN(Elementary::tan) {
        @Override
        Tensor derivative(Tensor x, Tensor y, Tensor v) {
            return y.square().plus(1).times(v);
        }
    },
    /** e^x - 1; the derivative is not taken from the value, which has lost its digits where it is near -1. */
    EXPM1(Elementary::expm1) {
        @Override
        Tensor derivative(Tensor x, Tensor y, Tensor v) {
            return x.exp().times(v);
        }
    },
    /** log(1 + x). */
    LOG1P(Elementary::log1p) {
        @Override
        Tensor derivative(Tensor x, Tensor y, Tensor v) {
            return v.dividedBy(x.plus(1));
        }
    },
    /** log(1 + e^x). */
    SOFTPLUS(Elementary::softplus) {
        @Override
        Tensor derivative(Tensor x, Tensor y, Tensor v) {
            return x.sigmoid().times(v);
        }
    },
    /** Error function. */
    ERF(Elementary::erf) {
        @Override
        Tensor derivative(Tensor x, Tensor y, Tensor v) {
            return x.square().negate().exp().times(ERF_SLOPE).times(v);
        }
    },
    /** 1 - erf(x). */
    ERFC(Elementary::erfc) {
        @Override
        Tensor derivative(Tensor x, Tensor y, Tensor v) {
            return x.square().negate().exp().times(-ERF_SLOPE).times(v);
        }
    },
    /** -1, 0 or 1; zeros keep their sign. The derivative is 0 everywhere. */
    SIGN(Math::signum) {
        @Override
        Tensor derivative(Tensor x, Tensor y, Tensor v) {
            return Primitive.zeros(v);
        }
    },
    /** The largest integer that is not larger. The derivative is 0 everywhere. */
    FLOOR(Math::floor) {
        @Override
        Tensor derivative(Tensor x, Tensor y, Tensor v) {
            return Primitive.zeros(v);
        }
    },
    /** Absolute value; the derivative is 0 at 0. */
    ABS(Math::abs) {
        @Override
        Tensor derivative(Tensor x, Tensor y, Tensor v) {
            Tensor zero = x.constant(0);
            return zero.lessThan(x).where(v, x.lessThan(zero).where(v.negate(), zero));
        }
    };

    /** 2 / sqrt(pi). */
    private static final double ERF_SLOPE = Coefficients.ERF_SLOPE_HIGH;

    // a function that captures nothing has no state
    @SuppressWarnings("ImmutableEnumChecker")
    private final DoubleUnaryOperator function;

    UnaryFunction(DoubleUnaryOperator function) {
        this.function = function;
    }

    /** The value. */
    double apply(double x) {
        return function.applyAsDouble(x);
    }

    /** Whether the derivative is 0 everywhere. */
    boolean isFlat() {
        return this == SIGN || this == FLOOR;
    }

    /** Whether the function is linear but for a kink or jump. */
    boolean isLinear() {
        return this == NEG || this == ABS || isFlat();
    }

    /** The Taylor coefficients of the function of a series, where the first value is y. */
    Series jet(Series u, Tensor y) {
        Tensor x = u.value();
        return switch (this) {
            case SQRT -> Recurrences.sqrt(u, y);
            case EXP -> Recurrences.exponential(u, y);
            case LOG -> Recurrences.logarithm(u, x, y);
            case LOG1P -> Recurrences.logarithm(u, x.plus(1), y);
            case SIN -> Recurrences.sine(u, y, x.cos(), false);
            case COS -> Recurrences.sine(u, x.sin(), y, true);
            case TANH -> Recurrences.tangent(u, y, -1);
            case TAN -> Recurrences.tangent(u, y, 1);
            case SIGMOID -> Recurrences.logistic(u, y, x.negate().sigmoid());
            case SOFTPLUS -> Recurrences.integral(u, y, SIGMOID.jet(u, x.sigmoid()));
            case EXPM1 -> Recurrences.integral(u, y, Recurrences.exponential(u, x.exp()));
            case ERF -> Recurrences.integral(u, y, Recurrences.bell(u, ERF_SLOPE));
            case ERFC -> Recurrences.integral(u, y, Recurrences.bell(u, -ERF_SLOPE));
            case NEG, ABS, SIGN, FLOOR -> throw new IllegalStateException(this + " pushes its coefficients");
        };
    }

    /** The derivative at x, where the value is y, times v. */
    abstract Tensor derivative(Tensor x, Tensor y, Tensor v);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
