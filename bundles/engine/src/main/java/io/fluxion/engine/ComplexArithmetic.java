package io.fluxion.engine;

import io.fluxion.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * Complex arithmetic as real arithmetic of the parts, so that it has the derivatives, the bits and the compiled code of real
 * tensors; parts that were just put together are not taken apart again.
 */
final class ComplexArithmetic {
    private ComplexArithmetic() {
    }

    /** The same function of both parts: of anything that is linear with real coefficients. */
    static Tensor parts(Tensor z, UnaryOperator<Tensor> function) {
        return function.apply(z.real()).complex(function.apply(z.imag()));
    }

    static boolean areComplex(Tensor a, Tensor b) {
        return a.dtype().isComplex() && b.dtype().isComplex();
    }

    static Tensor plus(Tensor a, Tensor b) {
        return a.real().plus(b.real()).complex(a.imag().plus(b.imag()));
    }

    static Tensor minus(Tensor a, Tensor b) {
        return a.real().minus(b.real()).complex(a.imag().minus(b.imag()));
    }

    static Tensor times(Tensor a, Tensor b) {
        return a.real().times(b.real()).minus(a.imag().times(b.imag()))
                .complex(a.real().times(b.imag()).plus(a.imag().times(b.real())));
    }

    static Tensor matmul(Tensor a, Tensor b) {
        return a.real().matmul(b.real()).minus(a.imag().matmul(b.imag()))
                .complex(a.real().matmul(b.imag()).plus(a.imag().matmul(b.real())));
    }

    /** {@code a conj(b') / (s |b'|^2)} with {@code b' = b / s} and the larger part s of b, so that no square leaves the range. */
    static Tensor dividedBy(Tensor a, Tensor b) {
        Tensor size = size(b);
        Tensor c = b.real().dividedBy(size);
        Tensor d = b.imag().dividedBy(size);
        Tensor squares = c.square().plus(d.square());
        Tensor re = a.real().times(c).plus(a.imag().times(d));
        Tensor im = a.imag().times(c).minus(a.real().times(d));
        return re.dividedBy(squares).dividedBy(size).complex(im.dividedBy(squares).dividedBy(size));
    }

    /** The larger part by magnitude, or 1 in place of 0; constant to differentiation. */
    private static Tensor size(Tensor z) {
        Tensor largest = z.real().abs().max(z.imag().abs()).stopGradient();
        return largest.equalTo(0).where(largest.constant(1), largest);
    }

    static Tensor exp(Tensor z) {
        Tensor growth = z.real().exp();
        return growth.times(z.imag().cos()).complex(growth.times(z.imag().sin()));
    }

    /**
     * The root of real part at least 0: with {@code t = sqrt((|z| + |x|) / 2)} it is {@code t + i y / 2t} or, left of the imaginary axis,
     * {@code |y| / 2t + i t} with the sign of y, so that nothing cancels. 0 of 0, where there is no derivative.
     */
    static Tensor sqrt(Tensor z) {
        Tensor x = z.real();
        Tensor y = z.imag();
        Tensor t = abs(z).plus(x.abs()).times(0.5).sqrt();
        Tensor nothing = t.equalTo(0);
        Tensor half = y.dividedBy(nothing.where(t.constant(1), t).times(2));
        Tensor below = y.lessThan(0);
        Tensor left = x.lessThan(0);
        return left.where(half.abs(), t).complex(left.where(below.where(t.negate(), t), half));
    }

    /** {@code s sqrt((x / s)^2 + (y / s)^2)} with the larger part s; derivative 0 at 0. */
    static Tensor abs(Tensor z) {
        Tensor size = size(z);
        Tensor squares = z.real().dividedBy(size).square().plus(z.imag().dividedBy(size).square());
        Tensor nothing = squares.equalTo(0);
        Tensor infinite = size.equalTo(Double.POSITIVE_INFINITY);
        Tensor root = nothing.where(squares.constant(0), nothing.where(squares.constant(1), squares).sqrt());
        return infinite.where(size, root.times(size));
    }
}
