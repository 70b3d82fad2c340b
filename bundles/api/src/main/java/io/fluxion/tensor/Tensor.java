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

    /** Truth values {@code this < other}. */
    Tensor lessThan(Tensor other);

    /** For a tensor of truth values: {@code yes} where true, {@code no} elsewhere. */
    Tensor where(Tensor yes, Tensor no);

    /** Sum over all elements; a scalar. 16 strands and a fixed pairwise tree; f32 accumulates in f32 strands. */
    Tensor sum();

    /** Sum over some axes, which vanish. */
    Tensor sum(int... axes);

    /** Mean over all elements; a scalar. */
    default Tensor mean() {
        return sum().dividedBy(shape().size());
    }

    /**
     * Matrix product of {@code [..., m, k]} and {@code [..., k, n]}, or {@code [m, k]} and {@code [k]}. Leading axes are those of a batch of
     * matrices; they are repeated as in arithmetic.
     */
    Tensor matmul(Tensor other);

    /** The last two axes exchanged: the transpose of a matrix, or of each of a batch. */
    Tensor transpose();

    /**
     * The axes in another order, as NumPy's {@code transpose}.
     *
     * @param axes for each axis of the result the axis of this tensor that it is; negative ones count from the end
     */
    Tensor transpose(int... axes);

    /** The same elements in row-major order under another shape of equal size. */
    Tensor reshape(int... lengths);

    /** Repeats along axes of length 1 and new leading axes, as NumPy's {@code broadcast_to}. */
    Tensor broadcastTo(int... lengths);

    /** Elements {@code from} (inclusive) to {@code to} (exclusive) along an axis. */
    Tensor slice(int axis, int from, int to);

    /** Part {@code index} along the first axis, which vanishes: for a vector, its component as a scalar. */
    Tensor get(int index);

    /**
     * Parts along an axis, as NumPy's {@code take}: the axes of the indices stand in the place of the axis. The derivative
     * adds where an index comes several times.
     *
     * @param indices i32 or i64, from 0 on; one outside of the axis ends the run with a sentence
     */
    Tensor gather(int axis, Tensor indices);

    /**
     * One element for each index, as NumPy's {@code take_along_axis}: the indices have the shape of this tensor but for the length
     * of the axis.
     */
    Tensor gatherAlong(int axis, Tensor indices);

    /**
     * This tensor with the parts of {@code updates} added at places along an axis, in ascending order: the transpose of {@link #gather}.
     *
     * @param updates with the axes of the indices in the place of the axis
     */
    Tensor scatterAdd(int axis, Tensor indices, Tensor updates);

    /** Sums of the first elements along an axis, one after the other: element k is the sum up to k. */
    Tensor cumulativeSum(int axis);

    /**
     * The i32 indices that sort an axis; equal elements keep their order, NaN comes last. No derivative.
     *
     * @param descending the largest first
     */
    Tensor argSort(int axis, boolean descending);

    /** Sorted along an axis, the smallest first, NaN last; the derivative goes where the elements came from. */
    default Tensor sort(int axis) {
        return gatherAlong(axis, argSort(axis, false));
    }

    /** The largest elements along an axis in descending order, and their indices. */
    default List<Tensor> topK(int k, int axis) {
        Tensor indices = argSort(axis, true).slice(axis, 0, k);
        return List.of(gatherAlong(axis, indices), indices);
    }

    /** The elements of an axis in the opposite order. */
    Tensor flip(int axis);

    /**
     * More elements at the ends of an axis.
     *
     * @param before number before the first
     * @param after number after the last
     */
    Tensor pad(Padding padding, int axis, int before, int after);

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
