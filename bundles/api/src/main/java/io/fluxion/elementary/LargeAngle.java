package io.fluxion.elementary;

import static io.fluxion.elementary.Coefficients.HALF_PI_1;
import static io.fluxion.elementary.Coefficients.HALF_PI_2;

/**
 * A large angle less a multiple of pi/2 (Payne and Hanek, "Radian reduction for trigonometric functions", SIGNUM
 * Newsletter 18, 1983): the 53-bit significand times those 192 bits of 2/pi that matter modulo 4.
 *
 * @param quadrant the multiple modulo 4
 * @param r what is left, at most pi/4 in magnitude
 * @param low the part of it below an ulp of {@code r}
 */
record LargeAngle(int quadrant, double r, double low) {
    /** 64 zero bits, then 2/pi to 1280 bits. */
    private static final long[] TWO_OVER_PI = {0L, 0xa2f9836e4e441529L, 0xfc2757d1f534ddc0L, 0xdb6295993c439041L,
            0xfe5163abdebbc561L, 0xb7246e3a424dd2e0L, 0x06492eea09d1921cL, 0xfe1deb1cb129a73eL, 0xe88235f52ebb4484L,
            0xe99c7026b45f7e41L, 0x3991d639835339f4L, 0x9c845f8bbdf9283bL, 0x1ff897ffde05980fL, 0xef2f118b5a0a6d1fL,
            0x6d367ecf27cb09b7L, 0x4f463f669e5fea2dL, 0x7527bac7ebe5f17bL, 0x3d0739f78a5292eaL, 0x6bfb5fb11f8d5d08L,
            0x56033046fc7b6babL, 0xf0cfbc209af4361dL};

    /** Reduces a magnitude of at least {@link Coefficients#LARGE_ANGLE}. */
    static LargeAngle of(double x) {
        if (!(x < Double.POSITIVE_INFINITY)) {
            return new LargeAngle(0, Double.NaN, 0);
        }
        long bits = Double.doubleToRawLongBits(x);
        long m = bits & 0x000fffffffffffffL | 0x0010000000000000L;
        int e = (int) (bits >>> 52) - 1075;
        // x = m 2^e; the bit of weight 2^-(e - 1) in 2/pi is the first whose product is not a multiple of 4
        int first = e - 1 + 63;
        long f2 = word(first);
        long f1 = word(first + 64);
        long f0 = word(first + 128);
        long low = m * f0;
        long carry = Math.unsignedMultiplyHigh(m, f0);
        long middle = m * f1 + carry;
        carry = Math.unsignedMultiplyHigh(m, f1) + (Long.compareUnsigned(middle, carry) < 0 ? 1 : 0);
        long high = m * f2 + carry;
        // two bits of quadrant, then the fraction as a signed number of 128 bits, then its magnitude
        long fraction = high << 2 | middle >>> 62;
        long rest = middle << 2 | low >>> 62;
        boolean above = fraction < 0;
        fraction = above ? ~fraction : fraction;
        rest = above ? ~rest : rest;
        int quadrant = (int) (high >>> 62) + (above ? 1 : 0);
        double top = (double) (fraction >> 11 << 11) * 0x1p-64;
        double bottom = (double) (fraction & 0x7ff) * 0x1p-64 + (double) (rest >>> 11) * 0x1p-117;
        double a = top + bottom;
        double aLow = bottom - (a - top);
        double r = a * HALF_PI_1;
        double rLow = Math.fma(a, HALF_PI_1, -r) + (a * HALF_PI_2 + aLow * HALF_PI_1);
        return above ? new LargeAngle(quadrant & 3, -r, -rLow) : new LargeAngle(quadrant & 3, r, rLow);
    }

    /** 64 bits of the table from a bit on. */
    private static long word(int bit) {
        int at = bit >> 6;
        int shift = bit & 63;
        return shift == 0 ? TWO_OVER_PI[at] : TWO_OVER_PI[at] << shift | TWO_OVER_PI[at + 1] >>> 64 - shift;
    }
}
