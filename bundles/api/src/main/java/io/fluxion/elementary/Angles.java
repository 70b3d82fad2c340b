package io.fluxion.elementary;

import static io.fluxion.elementary.Coefficients.*;
import static java.lang.Math.fma;

/**
 * Sine, cosine and tangent: x = n pi/2 + r with r in two parts (Cody and Waite with fused products; from
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
        return reduced(x, 0);
    }

    static double cos(double x) {
        double magnitude = Math.abs(x);
        if (magnitude >= LARGE_ANGLE) {
            LargeAngle reduced = LargeAngle.of(magnitude);
            return value(reduced.r(), reduced.low(), reduced.quadrant() + 1);
        }
        return reduced(x, 1);
    }

    static double tan(double x) {
        double magnitude = Math.abs(x);
        if (magnitude >= LARGE_ANGLE) {
            LargeAngle reduced = LargeAngle.of(magnitude);
            return Math.copySign(1, x) * tangent(reduced.r(), reduced.low(), reduced.quadrant());
        }
        if (magnitude < 0x1p-27) {
            return x;
        }
        double shifted = fma(x, TWO_OVER_PI, ROUND);
        double n = shifted - ROUND;
        double whole = fma(-n, HALF_PI_1, x);
        double p = n * HALF_PI_2;
        double r = whole - p;
        return tangent(r, remainder(n, whole, p, r), (int) Double.doubleToRawLongBits(shifted));
    }

    /** n times the first part cancels exactly; the second part is subtracted with its error. */
    private static double reduced(double x, int quarters) {
        double shifted = fma(x, TWO_OVER_PI, ROUND);
        double n = shifted - ROUND;
        double whole = fma(-n, HALF_PI_1, x);
        double p = n * HALF_PI_2;
        double r = whole - p;
        return value(r, remainder(n, whole, p, r), (int) Double.doubleToRawLongBits(shifted) + quarters);
    }

    /** What r = whole - p leaves of the difference from n pi/2. */
    static double remainder(double n, double whole, double p, double r) {
        double back = r - whole;
        return (whole - (r - back)) - (p + back) - fma(n, HALF_PI_3, fma(n, HALF_PI_2, -p));
    }

    /** Sine by cosine of {@code r + low}, each in two parts; or minus the reciprocal. */
    private static double tangent(double r, double low, int quarters) {
        double z = r * r;
        double cube = z * r;
        double bend = (z * (0.5 * low - cube * sine(z)) - low) - cube * S0;
        double sin = r - bend;
        double sinLow = (r - sin) - bend;
        double half = 0.5 * z;
        double w = 1 - half;
        double rest = ((1 - w) - half) + (z * z * cosine(z) - fma(r, low, 0.5 * fma(r, r, -z)));
        double cos = w + rest;
        double cosLow = (w - cos) + rest;
        return (quarters & 1) == 0
                ? Exponentials.quotient(sin, sinLow, cos, cosLow)
                : -Exponentials.quotient(cos, cosLow, sin, sinLow);
    }

    /** Sine of {@code r + low} plus as many quarter turns. */
    private static double value(double r, double low, int quarters) {
        double chosen = (quarters & 1) == 0 ? sine(r, low) : cosine(r, low);
        return (quarters & 2) == 0 ? chosen : -chosen;
    }

    /** Sine of {@code r + low}, both at most pi/4 in magnitude. */
    static double sine(double r, double low) {
        double z = r * r;
        double cube = z * r;
        return r - ((z * (0.5 * low - cube * sine(z)) - low) - cube * S0);
    }

    /** Cosine of {@code r + low}. */
    static double cosine(double r, double low) {
        double z = r * r;
        double half = 0.5 * z;
        double w = 1 - half;
        return w + (((1 - w) - half) + (z * z * cosine(z) - r * low));
    }

    /** (sin r - r + r^3 / 6) / r^5 in z = r^2. */
    private static double sine(double z) {
        double p = fma(S5, z, S4);
        p = fma(p, z, S3);
        p = fma(p, z, S2);
        return fma(p, z, S1);
    }

    /** (cos r - 1 + r^2 / 2) / r^4 in z = r^2. */
    private static double cosine(double z) {
        double p = fma(C5, z, C4);
        p = fma(p, z, C3);
        p = fma(p, z, C2);
        p = fma(p, z, C1);
        return fma(p, z, C0);
    }
}
