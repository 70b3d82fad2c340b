package io.fluxion.elementary;

import static io.fluxion.elementary.Coefficients.*;
import static java.lang.Math.fma;

/** Functions of e^x: x = k ln 2 + r with |r| at most ln 2 / 2, then a polynomial in r and a scaling by 2^k. */
final class Exponentials {
    private Exponentials() {
    }

    static double exp(double x) {
        double y = Math.min(Math.max(x, -746), 710);
        double shifted = fma(y, LOG2_E, ROUND);
        double k = shifted - ROUND;
        double r = fma(-k, LN2_LOW, fma(-k, LN2_HIGH, y));
        double p = 1 + fma(r * r, tail(r), r);
        return scale(p, exponent(shifted));
    }

    /**
     * From e^2|x| - 1 in two parts, so that small results keep their relative error. The correction of the quotient a / (a + 2)
     * takes 1 / (a + 2) as half of 1 - a / (a + 2).
     */
    static double tanh(double x) {
        double y = 2 * Math.min(Math.abs(x), 22);
        double shifted = fma(y, LOG2_E, ROUND);
        double k = shifted - ROUND;
        double whole = fma(-k, LN2_HIGH, y);
        double rest = k * LN2_LOW;
        double r = whole - rest;
        double q = fma(r * r, tail(r), (whole - r) - rest);
        double high = r + q;
        double low = q - (high - r);
        double power = powerOfTwo(exponent(shifted));
        double base = power - 1;
        double part = power * high;
        double numerator = base + part;
        double numeratorLow = fma(power, low, part - (numerator - base));
        double denominator = numerator + 2;
        double back = denominator - 2;
        double denominatorLow = (2 - (denominator - back)) + (numerator - back) + numeratorLow;
        double value = numerator / denominator;
        double rounded = fma(-value, denominator, numerator) + fma(-value, denominatorLow, numeratorLow);
        return Math.copySign(fma(rounded, fma(-0.5, value, 0.5), value), x);
    }

    /** From e^r - 1 and 2^k - 1 in two parts each, halved so that nothing overflows before the result. */
    static double expm1(double x) {
        double y = Math.min(Math.max(x, -40), 710);
        double shifted = fma(y, LOG2_E, ROUND);
        double k = shifted - ROUND;
        double whole = fma(-k, LN2_HIGH, y);
        double rest = k * LN2_LOW;
        double r = whole - rest;
        double square = r * r;
        double half = 0.5 * square;
        double high = r + half;
        double low = fma(r * square, cubic(r), half - (high - r)) + fma(0.5, fma(r, r, -square), (whole - r) - rest);
        double power = powerOfTwo(exponent(shifted) - 1);
        double base = power - 0.5;
        double back = base - power;
        double baseLow = (power - (base - back)) - (0.5 + back);
        double part = power * high;
        double sum = base + part;
        double sumLow = fma(power, low, part - (sum - base)) + baseLow;
        return Math.abs(x) < 0x1p-54 ? x : 2 * (sum + sumLow);
    }

    /**
     * From e = e^-|x| in two parts: 1 / (1 + e), or e / (1 + e) for a negative x. The correction takes 1 / (1 + e) from the quotient.
     */
    static double sigmoid(double x) {
        double y = Math.max(-Math.abs(x), -746);
        double shifted = fma(y, LOG2_E, ROUND);
        double k = shifted - ROUND;
        double whole = fma(-k, LN2_HIGH, y);
        double rest = k * LN2_LOW;
        double r = whole - rest;
        double q = fma(r * r, tail(r), (whole - r) - rest);
        double high = r + q;
        double low = q - (high - r);
        double one = 1 + high;
        double oneLow = (high - (one - 1)) + low;
        int n = exponent(shifted);
        double e = scale(one, n);
        double eLow = scale(oneLow, n);
        double denominator = 1 + e;
        double denominatorLow = (e - (denominator - 1)) + eLow;
        double negative = 0.5 - 0.5 * Math.signum(x);
        double positive = 1 - negative;
        double numerator = fma(negative, e, positive);
        double numeratorLow = negative * eLow;
        double value = numerator / denominator;
        double rounded = fma(-value, denominator, numerator) + fma(-value, denominatorLow, numeratorLow);
        return fma(rounded, fma(negative, 1 - value, positive * value), value);
    }

    /** log(1 + e^x) as max(x, 0) + log(1 + e^-|x|), the power in two parts: no overflow, and no digit lost below 0. */
    static double softplus(double x) {
        double y = Math.max(-Math.abs(x), -746);
        double shifted = fma(y, LOG2_E, ROUND);
        double k = shifted - ROUND;
        double whole = fma(-k, LN2_HIGH, y);
        double rest = k * LN2_LOW;
        double r = whole - rest;
        double q = fma(r * r, tail(r), (whole - r) - rest);
        double high = r + q;
        double low = q - (high - r);
        double one = 1 + high;
        double oneLow = (high - (one - 1)) + low;
        int n = exponent(shifted);
        return Math.max(x, 0) + Powers.log1p(scale(one, n), scale(oneLow, n));
    }

    /** e^(x + low) for |low| at most an ulp of x; x between -1400 and 1400. */
    static double exp(double x, double low) {
        double shifted = fma(x, LOG2_E, ROUND);
        double k = shifted - ROUND;
        double whole = fma(-k, LN2_HIGH, x);
        double rest = fma(-k, LN2_LOW, low);
        double r = whole + rest;
        double c = (whole - r) + rest;
        double p = 1 + (r + fma(r * r, tail(r), fma(c, r, c)));
        return scale(p, exponent(shifted));
    }

    /** (e^r - 1 - r) / r^2. */
    static double tail(double r) {
        return fma(cubic(r), r, E0);
    }

    /** (e^r - 1 - r - r^2 / 2) / r^3. */
    static double cubic(double r) {
        double p = fma(E10, r, E9);
        p = fma(p, r, E8);
        p = fma(p, r, E7);
        p = fma(p, r, E6);
        p = fma(p, r, E5);
        p = fma(p, r, E4);
        p = fma(p, r, E3);
        p = fma(p, r, E2);
        return fma(p, r, E1);
    }

    /** (a + aLow) / (b + bLow), rounded once but for the correction's own error. */
    static double quotient(double a, double aLow, double b, double bLow) {
        double q = a / b;
        return q + (fma(-q, b, a) + fma(-q, bLow, aLow)) / b;
    }

    /** The integer that was rounded by adding {@link Coefficients#ROUND}. */
    static int exponent(double shifted) {
        return (int) Double.doubleToRawLongBits(shifted);
    }

    /** p 2^n in two steps, so that a subnormal result is rounded once. */
    static double scale(double p, int n) {
        int half = n >> 1;
        return p * powerOfTwo(half) * powerOfTwo(n - half);
    }

    static double powerOfTwo(int n) {
        return Double.longBitsToDouble((1023L + n) << 52);
    }
}
