package io.fluxion.tensor;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A value in a trace. Operations on it append to the graph; nothing is computed. Shapes follow NumPy's broadcasting.
 * Element types never mix silently, see {@link #cast}; a Java number takes the tensor's type. Java code cannot branch
 * on a traced value; see {@link #where}.
 */
@ProviderType
public interface Tensor extends SpatialOperations, KeyOperations {
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

    // arithmetic, element by element

    /** {@code this + other}. */
    Tensor plus(Tensor other);

    /** {@code this - other}. */
    Tensor minus(Tensor other);

    /** {@code this * other}. */
    Tensor times(Tensor other);

    /** {@code this / other}. */
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

    /** {@code this ^ exponent} for a positive base, element by element. */
    Tensor pow(Tensor exponent);

    /** {@code this ^ exponent}; an integral exponent allows any base. */
    Tensor pow(double exponent);

    /** The larger of both, element by element; at equality the cotangent goes to {@code this}. */
    Tensor max(Tensor other);

    /** The smaller of both, element by element; at equality the cotangent goes to {@code this}. */
    Tensor min(Tensor other);

    // functions of each element

    /** Square root, correctly rounded; of a complex number the one of real part at least 0. */
    Tensor sqrt();

    /** Exponential, at most 2 ulp. */
    Tensor exp();

    /** Natural logarithm, at most 2 ulp. */
    Tensor log();

    /** Sine, at most 2 ulp. */
    Tensor sin();

    /** Cosine, at most 2 ulp. */
    Tensor cos();

    /** Tangent, at most 2 ulp. */
    Tensor tan();

    /** {@code exp(x) - 1}, at most 2 ulp, also near 0. */
    Tensor expm1();

    /** {@code log(1 + x)}, at most 2 ulp, also near 0. */
    Tensor log1p();

    /** Error function {@code 2 / sqrt(pi) integral of exp(-t^2) from 0 to x}, at most 2 ulp. */
    Tensor erf();

    /** {@code 1 - erf(x)}, at most 2 ulp, also where it is small. */
    Tensor erfc();

    /** Hyperbolic tangent, at most 2 ulp. */
    Tensor tanh();

    /** Logistic function {@code 1 / (1 + exp(-x))}. */
    Tensor sigmoid();

    /** Absolute value, of complex numbers too; derivative 0 at 0. */
    Tensor abs();

    /** -1, 0 or 1, the sign of x; zeros keep theirs. Derivative 0 everywhere. */
    Tensor sign();

    /** The largest integer that is not larger than x. Derivative 0 everywhere. */
    Tensor floor();

    /**
     * {@code min(max(x, low), high)}; derivative 1 from low to high with both ends, else 0.
     *
     * @param low at most {@code high}
     */
    default Tensor clip(double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "nothing can be clipped to the range from %s to %s".formatted(low, high));
        }
        return max(constant(low)).min(constant(high));
    }

    // activations of layers; a function with a kink states its derivative there

    /** {@code log(1 + exp(x))}, at most 2 ulp; neither overflows nor loses digits. The derivative is the logistic function. */
    Tensor softplus();

    /** {@code max(0, x)}; derivative 0 at 0. */
    default Tensor relu() {
        return constant(0).max(this);
    }

    /** {@code x} for {@code x > 0}, else {@code alpha (exp(x) - 1)}; derivative {@code alpha} at 0, that from the left. */
    default Tensor elu(double alpha) {
        return relu().plus(min(constant(0)).expm1().times(alpha));
    }

    /**
     * {@code x P(z < x)} for a standard normal z: {@code x erfc(-x / sqrt(2)) / 2} (Hendrycks and Gimpel,
     * arXiv:1606.08415). The relative error grows as {@code x^2} ulp where x is far below 0.
     */
    default Tensor gelu() {
        return times(times(-Math.sqrt(0.5)).erfc().times(0.5));
    }

    /**
     * The older approximation of {@link #gelu}, for models that were trained with it:
     * {@code x sigmoid(2 sqrt(2 / pi) (x + 0.044715 x^3))}.
     */
    default Tensor geluTanh() {
        return times(square().times(0.044715).plus(1).times(this).times(2 * Math.sqrt(2 / Math.PI)).sigmoid());
    }

    // complex numbers: sums, products, quotients, negation, exp, sqrt, abs, sum, mean, norm, matmul and everything that moves
    // elements. Derivatives are those of Re <u, v>: the gradient of a real loss is dL/dx + i dL/dy

    /** {@code this + i imaginary}, of two real tensors. */
    Tensor complex(Tensor imaginary);

    /** Real parts; a real tensor is its own. */
    Tensor real();

    /** Imaginary parts; zeros of a real tensor. */
    Tensor imag();

    /** Complex conjugates; a real tensor is its own. */
    Tensor conj();

    /** Discrete Fourier transforms. */
    Fourier fourier();

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

    // reductions: without axes over all elements, to a scalar; with axes over those, which vanish (a negative axis counts
    // from the end, and no axis at all makes each element a group of its own). expandDims of the same axes brings them back
    // with length 1, so that the result meets the tensor again: x.minus(x.mean(-1).expandDims(-1)). NaN is passed on

    /** Sum of all elements; 0 of none. 16 strands and a fixed pairwise tree; f32 accumulates in f32 strands. */
    default Tensor sum() {
        return sum(Reductions.allAxes(this));
    }

    /** Sum over some axes; 0 of none. */
    Tensor sum(int... axes);

    /** Product of all elements; 1 of none. Pairwise, in a fixed order; the derivative is exact beside zeros too. */
    default Tensor prod() {
        return Reductions.product(reshape(shape().size()), 0);
    }

    /** Product over some axes; 1 of none. */
    default Tensor prod(int... axes) {
        return Reductions.product(this, axes);
    }

    /** Mean of all elements; NaN of none. */
    default Tensor mean() {
        return sum().dividedBy(shape().size());
    }

    /** Mean over some axes; NaN of none. */
    default Tensor mean(int... axes) {
        return Reductions.mean(this, axes);
    }

    /** Mean of {@code (x - mean x)^2}, by n and not n - 1, over all elements. */
    default Tensor variance() {
        return variance(Reductions.allAxes(this));
    }

    /** Variance over some axes, by n and not n - 1. */
    default Tensor variance(int... axes) {
        return Reductions.variance(this, axes);
    }

    /** The largest element, see {@link #max(int...)}. */
    default Tensor max() {
        return max(Reductions.allAxes(this));
    }

    /**
     * The largest element over some axes, none of them of length 0. The derivative belongs to one element: among equal
     * ones to the first in row-major order.
     */
    Tensor max(int... axes);

    /** The smallest element, see {@link #min(int...)}. */
    default Tensor min() {
        return min(Reductions.allAxes(this));
    }

    /** The smallest element over some axes, as {@link #max(int...)}. */
    Tensor min(int... axes);

    /**
     * Where along an axis the largest element is, an i32: the first one, or the first NaN. The axis vanishes; its length
     * is not 0. No derivative.
     */
    Tensor argMax(int axis);

    /** Where along an axis the smallest element is, as {@link #argMax}. */
    Tensor argMin(int axis);

    /** {@code log sum exp(x)} of all elements, see {@link #logSumExp(int...)}. */
    default Tensor logSumExp() {
        return logSumExp(Reductions.allAxes(this));
    }

    /**
     * {@code log sum exp(x)} over some axes, none of them of length 0. No exponential overflows, and a result near 0 keeps
     * its digits: {@code m + log1p(sum exp(x - m) - 1)} with the largest element m, which is left out of the sum. The
     * derivative is softmax to the last few bits. -inf counts as nothing; where all are -inf, so is the result, and the
     * derivative is NaN.
     */
    default Tensor logSumExp(int... axes) {
        return Reductions.logSumExp(this, axes);
    }

    /** {@code exp(x) / sum exp(x)} along an axis, which stays: positive numbers of sum 1. -inf gives 0. */
    default Tensor softmax(int axis) {
        return Reductions.softmax(this, axis);
    }

    /** {@code log softmax(x)} along an axis, which stays, without the loss of digits where softmax is near 1. */
    default Tensor logSoftmax(int axis) {
        return Reductions.logSoftmax(this, axis);
    }

    /** {@code sqrt(sum x^2)} of all elements, see {@link #norm(double, int...)}. */
    default Tensor norm() {
        return norm(2);
    }

    /** Norm of all elements as one vector, see {@link #norm(double, int...)}. */
    default Tensor norm(double order) {
        return norm(order, Reductions.allAxes(this));
    }

    /**
     * Norm of the vectors along some axes: {@code sum |x|}, {@code sqrt(sum x^2)} or {@code max |x|}. Computed in f64 also
     * for f32. The derivative at 0 counts as 0. Of order 2, no square may leave the range of f64: 0 comes out of elements
     * below 1e-162, infinity beyond 1e154.
     *
     * @param order 1, 2 or infinity
     */
    default Tensor norm(double order, int... axes) {
        return Reductions.norm(this, order, axes);
    }

    // matrices

    /**
     * Matrix product of {@code [..., m, k]} and {@code [..., k, n]}, or {@code [m, k]} and {@code [k]}. Leading axes are those of a batch of
     * matrices; they are repeated as in arithmetic.
     */
    Tensor matmul(Tensor other);

    /** Solves, factorizations and functions of this matrix, or of each of a batch. */
    LinearAlgebra linalg();

    /** The last two axes exchanged: the transpose of a matrix, or of each of a batch. */
    Tensor transpose();

    /**
     * The axes in another order, as NumPy's {@code transpose}.
     *
     * @param axes for each axis of the result the axis of this tensor that it is; negative ones count from the end
     */
    Tensor transpose(int... axes);

    // shapes: elements move, nothing is computed

    /** The same elements in row-major order under another shape of equal size. */
    Tensor reshape(int... lengths);

    /** New axes of length 1, at these positions of the result, as NumPy's {@code expand_dims}. */
    default Tensor expandDims(int... axes) {
        return reshape(Reductions.expanded(shape(), axes));
    }

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

    // types, differentiation, other operations

    /** The same values in another real type, or complex ones in another complex type, or real ones as complex ones. */
    Tensor cast(DType dtype);

    /** The same values, constant to differentiation. */
    Tensor stopGradient();

    /** Appends an operation of any bundle with this tensor as its first input. */
    default List<Tensor> apply(Operation operation, Tensor... others) {
        List<Tensor> inputs = new java.util.ArrayList<>();
        inputs.add(this);
        inputs.addAll(List.of(others));
        return trace().apply(operation, inputs);
    }
}
