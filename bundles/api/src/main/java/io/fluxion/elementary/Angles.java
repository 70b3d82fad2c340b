package io.fluxion.elementary;

import static io.fluxion.elementary.Coefficients.*;
import static java.lang.Math.fma;

/**
 * Sine and cosine: x = n pi/2 + r with r in two parts (Cody and Waite with fused products; from
 * {@link Coefficients#LARGE_ANGLE} on Payne and Hanek, see {@link LargeAngle}), then a polynomial in r^2.
 */
final class Angles {
    private Angles() {
    }

    static double sin(double x) {
        double magnitude = Math.abs(x);
        if (magnitude >= LARGE_ANGLE) {
            LargeAngle reduced = LargeAngle.of(magnitude);
            return Math.copySign(1, x) * value(reduced.r(), reduced.low(), reduced.quadrant());
        }
        return magnitude < 0x1p-27 ? x : reduced(x, 0);
    }

    static double cos(double x) {
        double magnitude = Math.abs(x);
        if (magnitude >= LARGE_ANGLE) {
            LargeAngle reduced = LargeAngle.of(magnitude);
            return value(reduced.r(), reduced.low(), reduced.quadrant() + 1);
        }
        return reduced(x, 1);
    }

    /** n times the first part cancels exactly; the second part is subtracted with its error. */
    private static double reduced(double x, int quarters) {
        double shifted = fma(x, TWO_OVER_PI, ROUND);
        double n = shifted - ROUND;
        double whole = fma(-n, HALF_PI_1, x);
        double p = n * HALF_PI_2;
        double pLow = fma(n, HALF_PI_2, -p);
        double r = whole - p;
        double back = r - whole;
        double low = (whole - (r - back)) - (p + back) - fma(n, HALF_PI_3, pLow);
        return value(r, low, (int) Double.doubleToRawLongBits(shifted) + quarters);
    }

    /** Sine of {@code r + low} plus as many quarter turns. */
    private static double value(double r, double low, int quarters) {
        double z = r * r;
        double sine = fma(S5, z, S4);
        sine = fma(sine, z, S3);
        sine = fma(sine, z, S2);
        sine = fma(sine, z, S1);
        double cube = z * r;
        double sin = r - ((z * (0.5 * low - cube * sine) - low) - cube * S0);
        double cosine = fma(C5, z, C4);
        cosine = fma(cosine, z, C3);
        cosine = fma(cosine, z, C2);
        cosine = fma(cosine, z, C1);
        cosine = fma(cosine, z, C0);
        double half = 0.5 * z;
        double w = 1 - half;
        double cos = w + (((1 - w) - half) + (z * z * cosine - r * low));
        double chosen = (quarters & 1) == 0 ? sin : cos;
        return (quarters & 2) == 0 ? chosen : -chosen;
    }
}
