package io.fluxion.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Reductions that are compositions of a tensor's operations. */
final class Reductions {
    private Reductions() {
    }

    static int[] allAxes(Tensor x) {
        return IntStream.range(0, x.shape().rank()).toArray();
    }

    /** A shape with more axes of length 1, which stand where {@code axes} says in the result. */
    static int[] expanded(Shape shape, int... axes) {
        int[] lengths = new int[shape.rank() + axes.length];
        Arrays.fill(lengths, -1);
        for (int axis : axes) {
            int position = axis < 0 ? axis + lengths.length : axis;
            if (position < 0 || position >= lengths.length || lengths[position] == 1) {
                throw new IllegalArgumentException("the shape %s cannot get new axes %s in a result of %d axes"
                        .formatted(shape, Arrays.toString(axes), lengths.length));
            }
            lengths[position] = 1;
        }
        int next = 0;
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = lengths[i] == 1 ? 1 : shape.length(next++);
        }
        return lengths;
    }

    static Tensor mean(Tensor x, int... axes) {
        Tensor sum = x.sum(axes);
        double count = 1;
        for (int axis : axes) {
            count *= x.shape().length(axis);
        }
        return sum.dividedBy(count);
    }

    static Tensor variance(Tensor x, int... axes) {
        Tensor deviations = x.minus(x.mean(axes).expandDims(axes));
        return (x.dtype().isComplex() ? deviations.abs() : deviations).square().mean(axes);
    }

    static Tensor product(Tensor x, int... axes) {
        // refuses axes that are none, or twice the same one
        x.sum(axes);
        int rank = x.shape().rank();
        int[] ascending = Arrays.stream(axes).map(axis -> axis < 0 ? axis + rank : axis).sorted().toArray();
        Tensor product = x;
        for (int i = ascending.length - 1; i >= 0; i--) {
            product = productAlong(product, ascending[i]);
        }
        return product;
    }

    /** Halves are multiplied until one element is left; what does not fit a half waits. */
    private static Tensor productAlong(Tensor x, int axis) {
        int[] lengths = x.shape().toArray();
        int[] result = IntStream.range(0, lengths.length).filter(i -> i != axis).map(i -> lengths[i]).toArray();
        int n = lengths[axis];
        if (n == 0) {
            return x.constant(1).broadcastTo(result);
        }
        Tensor product = x;
        Tensor waiting = null;
        for (; n > 1; n /= 2) {
            if (n % 2 != 0) {
                Tensor last = product.slice(axis, n - 1, n);
                waiting = waiting == null ? last : last.times(waiting);
            }
            product = product.slice(axis, 0, n / 2).times(product.slice(axis, n / 2, n / 2 * 2));
        }
        return (waiting == null ? product : product.times(waiting)).reshape(result);
    }

    /** An infinite largest element is not taken away: the difference of two infinities would be NaN. */
    static Tensor logSumExp(Tensor x, int... axes) {
        Tensor largest = x.max(axes).stopGradient();
        Tensor shift = largest.abs().lessThan(Double.POSITIVE_INFINITY).where(largest, x.constant(0));
        return logOfShifted(x.minus(shift.expandDims(axes)), axes).plus(shift);
    }

    /**
     * {@code log sum exp(z)} for z of largest element 0. Each element 0 gives 1 to the sum, which is taken away from it
     * and, but for one, added to all: what log1p adds again.
     */
    private static Tensor logOfShifted(Tensor z, int... axes) {
        Tensor top = z.equalTo(0).cast(z.dtype());
        return z.exp().minus(top).sum(axes).plus(top.sum(axes).minus(1)).log1p();
    }

    private static Tensor shifted(Tensor x, int axis) {
        return x.minus(x.max(axis).stopGradient().expandDims(axis));
    }

    static Tensor softmax(Tensor x, int axis) {
        Tensor powers = shifted(x, axis).exp();
        return powers.dividedBy(powers.sum(axis).expandDims(axis));
    }

    static Tensor logSoftmax(Tensor x, int axis) {
        Tensor z = shifted(x, axis);
        return z.minus(logOfShifted(z, axis).expandDims(axis));
    }

    static Tensor norm(Tensor x, double order, int... axes) {
        if (order != 1 && order != 2 && order != Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("there is a norm of order 1, 2 or infinity, not of order " + order);
        }
        if (x.dtype().isComplex()) {
            return norm(x.abs(), order, axes);
        }
        Tensor wide = x.dtype() == DType.F32 ? x.cast(DType.F64) : x;
        Tensor norm = order == 1 ? wide.abs().sum(axes) : order == 2 ? euclidean(wide, axes) : wide.abs().max(axes);
        return wide == x ? norm : norm.cast(DType.F32);
    }

    /** The root gets 1 in place of 0, where its derivative would be infinite. */
    private static Tensor euclidean(Tensor x, int... axes) {
        Tensor squares = x.square().sum(axes);
        Tensor nothing = squares.equalTo(0);
        return nothing.where(x.constant(0), nothing.where(x.constant(1), squares).sqrt());
    }
}
