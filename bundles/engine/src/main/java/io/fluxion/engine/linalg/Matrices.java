package io.fluxion.engine.linalg;

import io.fluxion.engine.operations.Primitive;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.tensor.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Parts, masks and memory of matrices {@code [..., m, n]}. */
final class Matrices {
    private Matrices() {
    }

    /** Refuses what is no real matrix. */
    static void requireMatrix(TensorType type) {
        Primitive.requireReal(type);
        if (type.shape().rank() < 2) {
            throw new IllegalArgumentException("%s is no matrix".formatted(type));
        }
    }

    /** Refuses what is no square real matrix. */
    static void requireSquare(TensorType type) {
        requireMatrix(type);
        if (type.shape().length(-1) != type.shape().length(-2)) {
            throw new IllegalArgumentException("the matrix %s is not square".formatted(type));
        }
    }

    /** A type whose last axes are others. */
    static TensorType withLast(TensorType type, int without, int... last) {
        int leading = type.shape().rank() - without;
        int[] lengths = Arrays.copyOf(type.shape().toArray(), leading + last.length);
        System.arraycopy(last, 0, lengths, leading, last.length);
        return TensorType.of(type.dtype(), lengths);
    }

    /** Number of matrices. */
    static int count(TensorType type) {
        return type.shape().leading(2).size();
    }

    /** Some elements from one on, as f64. */
    static void read(NdArray from, int first, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = from.get(first + i);
        }
    }

    /** The same with elements that mirror each other replaced by their mean. */
    static void readSymmetric(NdArray from, int first, int n, double[] to) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double mean = 0.5 * from.get(first + i * n + j) + 0.5 * from.get(first + j * n + i);
                to[i * n + j] = mean;
                to[j * n + i] = mean;
            }
        }
    }

    /** Writes elements from one on. */
    static void write(double[] from, NdArray to, int first) {
        for (int i = 0; i < from.length; i++) {
            to.set(first + i, from[i]);
        }
    }

    /** Writes NaN. */
    static void fill(NdArray to, int first, int count) {
        for (int i = 0; i < count; i++) {
            to.set(first + i, Double.NaN);
        }
    }

    /** Truth values {@code [n, n]}, true from the given diagonal down. */
    static Tensor lowerMask(Trace trace, int n, int diagonal) {
        NdArray mask = NdArray.zeros(TensorType.of(DType.BOOL, n, n));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                mask.set(i * n + j, j - i <= diagonal ? 1 : 0);
            }
        }
        return trace.constant(mask);
    }

    /** The lower triangle with its diagonal. */
    static Tensor lower(Tensor x) {
        return lowerMask(x.trace(), x.shape().length(-1), 0).where(x, x.constant(0));
    }

    /** What lies below the diagonal. */
    static Tensor strictlyLower(Tensor x) {
        return lowerMask(x.trace(), x.shape().length(-1), -1).where(x, x.constant(0));
    }

    /** The upper triangle with its diagonal. */
    static Tensor upper(Tensor x) {
        return lowerMask(x.trace(), x.shape().length(-1), -1).where(x.constant(0), x);
    }

    /** {@code (x + x^T) / 2}. */
    static Tensor symmetric(Tensor x) {
        return x.plus(x.transpose()).times(0.5);
    }

    /** {@code x - x^T}. */
    static Tensor skew(Tensor x) {
        return x.minus(x.transpose());
    }

    /** Truth values {@code [n, n]}, true on the diagonal. */
    private static Tensor diagonalMask(Trace trace, int n) {
        NdArray mask = NdArray.zeros(TensorType.of(DType.BOOL, n, n));
        for (int i = 0; i < n; i++) {
            mask.set(i * n + i, 1);
        }
        return trace.constant(mask);
    }

    /** The diagonal, {@code [..., n]}. */
    static Tensor diagonal(Tensor x) {
        return diagonalMask(x.trace(), x.shape().length(-1)).where(x, x.constant(0)).sum(-1);
    }

    /** A matrix of that diagonal {@code [..., n]}. */
    static Tensor ofDiagonal(Tensor x) {
        return diagonalMask(x.trace(), x.shape().length(-1)).where(x.expandDims(-1), x.constant(0));
    }

    /** The unit matrix {@code [n, n]}. */
    static Tensor identity(Trace trace, DType dtype, int n) {
        Tensor one = trace.constant(dtype, 1);
        return diagonalMask(trace, n).where(one, trace.constant(dtype, 0));
    }

    /**
     * {@code x_ij / (d_j - d_i)}, 0 on the diagonal. Where two values are equal, 0 of 0 and NaN of anything else: a derivative that nobody asks
     * for is no NaN.
     *
     * @param d {@code [..., n]}
     */
    static Tensor byGaps(Tensor x, Tensor d) {
        Tensor gaps = d.expandDims(-2).minus(d.expandDims(-1));
        Tensor equal = gaps.equalTo(0);
        Tensor zero = x.constant(0);
        Tensor quotients = x.dividedBy(equal.where(x.constant(1), gaps));
        Tensor undefined = x.equalTo(0).where(zero, x.constant(Double.NaN));
        return diagonalMask(x.trace(), x.shape().length(-1)).where(zero, equal.where(undefined, quotients));
    }

    /** The sum of two tensors that may be absent. */
    static Optional<Tensor> sum(Optional<Tensor> a, Optional<Tensor> b) {
        return a.isPresent() && b.isPresent() ? Optional.of(a.get().plus(b.get())) : a.or(() -> b);
    }

    /** Refuses leading axes that differ. */
    static void requireEqualLeading(TensorType a, int without, TensorType b, int otherWithout) {
        Shape left = a.shape().leading(without);
        Shape right = b.shape().leading(otherWithout);
        if (!left.equals(right)) {
            throw new IllegalArgumentException("the leading axes of %s and %s differ".formatted(a, b));
        }
    }

    /** Refuses a right side that does not fit. */
    static TensorType solution(TensorType a, TensorType b) {
        requireSquare(a);
        if (a.dtype() != b.dtype()) {
            throw new IllegalArgumentException(
                    "%s and %s differ in element type, which never mixes silently; cast one".formatted(a, b));
        }
        if (b.shape().rank() < 2 || b.shape().length(-2) != a.shape().length(-1)) {
            throw new IllegalArgumentException(
                    "the right side %s does not fit the matrix %s as [..., n, k] or [n]".formatted(b, a));
        }
        requireEqualLeading(a, 2, b, 2);
        return b;
    }

    /** One result. */
    static List<Optional<Tensor>> one(Optional<Tensor> result) {
        return List.of(result);
    }
}
