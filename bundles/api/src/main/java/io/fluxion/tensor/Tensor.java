package io.fluxion.tensor;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A value in a trace. Operations on it append to the graph; nothing is computed. Shapes follow NumPy's broadcasting.
 * Element types never mix silently, see {@link #cast}; a Java number takes the tensor's type. Java code cannot branch
 * on a traced value; see {@link #where}.
 */
@ProviderType
public interface Tensor {
    /** The trace it belongs to. */
    Trace trace();

    /** Element type and shape. */
    TensorType type();

    /** Element type. */
    default DType dtype() {
        return type().dtype();
    }

    /** Lengths of the axes. */
    default Shape shape() {
        return type().shape();
    }

    /** A constant scalar of this tensor's type, in its trace. */
    default Tensor constant(double value) {
        return trace().constant(dtype(), value);
    }

    /** {@code this + other}. */
    Tensor plus(Tensor other);

    /** {@code this - other}. */
    Tensor minus(Tensor other);

    /** {@code this * other}, element by element. */
    Tensor times(Tensor other);

    /** {@code this / other}, element by element. */
    Tensor dividedBy(Tensor other);

    /** {@code this + value}. */
    default Tensor plus(double value) {
        return plus(constant(value));
    }

    /** {@code this - value}. */
    default Tensor minus(double value) {
        return minus(constant(value));
    }

    /** {@code this * value}. */
    default Tensor times(double value) {
        return times(constant(value));
    }

    /** {@code this / value}. */
    default Tensor dividedBy(double value) {
        return dividedBy(constant(value));
    }

    /** {@code -this}. */
    Tensor negate();

    /** {@code 1 / this}. */
    default Tensor reciprocal() {
        return constant(1).dividedBy(this);
    }

    /** {@code this * this}. */
    default Tensor square() {
        return times(this);
    }

    /** Square root, correctly rounded. */
    Tensor sqrt();

    /** Exponential, at most 2 ulp. */
    Tensor exp();

    /** Natural logarithm, at most 2 ulp. */
    Tensor log();

    /** Sine, at most 2 ulp. */
    Tensor sin();

    /** Cosine, at most 2 ulp. */
    Tensor cos();

    /** Hyperbolic tangent, at most 2 ulp. */
    Tensor tanh();

    /** Logistic function {@code 1 / (1 + exp(-x))}. */
    Tensor sigmoid();

    /** Absolute value; derivative 0 at 0. */
    Tensor abs();

    /** {@code this ^ exponent} for a positive base, element by element. */
    Tensor pow(Tensor exponent);

    /** {@code this ^ exponent}; an integral exponent allows any base. */
    Tensor pow(double exponent);

    /** The larger of both, element by element; at equality the cotangent goes to {@code this}. */
    Tensor max(Tensor other);

    /** The smaller of both, element by element; at equality the cotangent goes to {@code this}. */
    Tensor min(Tensor other);

    // comparisons of two real or integer tensors, element by element, and functions of truth values; a truth value has
    // no derivative; NaN is neither less than, nor greater than, nor equal to anything

    /** Truth values {@code this < other}. */
    Tensor lessThan(Tensor other);

    /** Truth values {@code this <= other}. */
    Tensor lessOrEqual(Tensor other);

    /** Truth values {@code this > other}. */
    default Tensor greaterThan(Tensor other) {
        return other.lessThan(this);
    }

    /** Truth values {@code this >= other}. */
    default Tensor greaterOrEqual(Tensor other) {
        return other.lessOrEqual(this);
    }

    /** Truth values {@code this = other}; zeros of both signs are equal. */
    Tensor equalTo(Tensor other);

    /** Truth values {@code not this = other}: true where one of them is NaN, so {@code x.notEqualTo(x)} finds NaN. */
    default Tensor notEqualTo(Tensor other) {
        return equalTo(other).not();
    }

    /** Truth values {@code this < value}. */
    default Tensor lessThan(double value) {
        return lessThan(constant(value));
    }

    /** Truth values {@code this <= value}. */
    default Tensor lessOrEqual(double value) {
        return lessOrEqual(constant(value));
    }

    /** Truth values {@code this > value}. */
    default Tensor greaterThan(double value) {
        return greaterThan(constant(value));
    }

    /** Truth values {@code this >= value}. */
    default Tensor greaterOrEqual(double value) {
        return greaterOrEqual(constant(value));
    }

    /** Truth values {@code this = value}. */
    default Tensor equalTo(double value) {
        return equalTo(constant(value));
    }

    /** Truth values {@code not this = value}. */
    default Tensor notEqualTo(double value) {
        return notEqualTo(constant(value));
    }

    /** Of two tensors of truth values: true where both are. */
    Tensor and(Tensor other);

    /** Of two tensors of truth values: true where at least one is. */
    Tensor or(Tensor other);

    /** Of a tensor of truth values: true where it is false. */
    Tensor not();

    /**
     * For a tensor of truth values: {@code yes} where true, {@code no} elsewhere. The derivative of what is not chosen
     * counts as 0 times itself, so keep it finite: {@code positive.where(positive.where(x, one).log(), zero)}.
     */
    Tensor where(Tensor yes, Tensor no);

    /** Sum over all elements; a scalar. 16 strands and a fixed pairwise tree; f32 accumulates in f32 strands. */
    Tensor sum();

    /** Sum over some axes, which vanish. */
    Tensor sum(int... axes);

    /** Mean over all elements; a scalar. */
    default Tensor mean() {
        return sum().dividedBy(shape().size());
    }

    /** Matrix product of {@code [m, k]} and {@code [k, n]}, or {@code [m, k]} and {@code [k]}. */
    Tensor matmul(Tensor other);

    /** Transpose of a matrix. */
    Tensor transpose();

    /** The same elements in row-major order under another shape of equal size. */
    Tensor reshape(int... lengths);

    /** Repeats along axes of length 1 and new leading axes, as NumPy's {@code broadcast_to}. */
    Tensor broadcastTo(int... lengths);

    /** Elements {@code from} (inclusive) to {@code to} (exclusive) along an axis. */
    Tensor slice(int axis, int from, int to);

    /** Part {@code index} along the first axis, which vanishes: for a vector, its component as a scalar. */
    Tensor get(int index);

    /** The same values in another real type. */
    Tensor cast(DType dtype);

    /** Appends an operation of any bundle with this tensor as its first input. */
    default List<Tensor> apply(Operation operation, Tensor... others) {
        List<Tensor> inputs = new java.util.ArrayList<>();
        inputs.add(this);
        inputs.addAll(List.of(others));
        return trace().apply(operation, inputs);
    }
}
