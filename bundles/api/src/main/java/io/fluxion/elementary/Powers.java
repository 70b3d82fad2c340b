package io.fluxion.elementary;

import static io.fluxion.elementary.Coefficients.*;
import static java.lang.Math.fma;

/** Logarithm and power: x = 2^k m, f = m - 1, s = f / (2 + f), log m = log((1 + s) / (1 - s)), a series in s^2. */
final class Powers {
    private Powers() {
    }

    static double log(double x) {
        boolean tiny = x < Double.MIN_NORMAL;
        long bits = Double.doubleToRawLongBits(tiny ? x * 0x1p54 : x);
        long n = (bits - SQRT_HALF_BITS) >> 52;
        double f = Double.longBitsToDouble(bits - (n << 52)) - 1;
        double k = (double) n - (tiny ? 54 : 0);
        double s = f / (2 + f);
        double z = s * s;
        double half = 0.5 * f * f;
        double value = fma(s, fma(z, series(z), half), k * LN2_LOW) - half + f + k * LN2_HIGH;
        value = x == Double.POSITIVE_INFINITY ? x : value;
        value = x == 0 ? Double.NEGATIVE_INFINITY : value;
        return x >= 0 ? value : Double.NaN;
    }

    /** (log((1 + s) / (1 - s)) - 2 s) / s^3 in z = s^2. */
    static double series(double z) {
        double p = fma(L6, z, L5);
        p = fma(p, z, L4);
        p = fma(p, z, L3);
        p = fma(p, z, L2);
        p = fma(p, z, L1);
        return fma(p, z, L0);
    }

    /** From 1 + x in two parts: the logarithm of the first, and what the second changes in it. */
    static double log1p(double x) {
        return log1p(x, 0);
    }

    /** log(1 + x + low) for |low| at most an ulp of x. */
    static double log1p(double x, double low) {
        double u = 1 + x;
        double back = u - 1;
        double uLow = (1 - (u - back)) + (x - back) + low;
        long bits = Double.doubleToRawLongBits(u);
        long n = (bits - SQRT_HALF_BITS) >> 52;
        double whole = Double.longBitsToDouble(bits - (n << 52)) - 1;
        // beyond 2^1000 the second part is far below an ulp, and 2^-n would be subnormal
        double rest = uLow * Exponentials.powerOfTwo((int) -Math.min(n, 1000));
        double f = whole + rest;
        double fLow = rest - (f - whole);
        double s = f / (2 + f);
        double z = s * s;
        double half = 0.5 * f * f;
        // 1 / (1 + f) to some percent, which is enough for a part below the last bit
        double tail = fma((double) n, LN2_LOW, fLow * fma(f, f - 1, 1));
        double value = fma(s, fma(z, series(z), half), tail) - half + f + (double) n * LN2_HIGH;
        value = x == Double.POSITIVE_INFINITY ? x : value;
        value = x == -1 ? Double.NEGATIVE_INFINITY : value;
        return x >= -1 ? Math.copySign(value, x) : Double.NaN;
    }

    static double pow(double x, double y) {
        double base = Math.abs(x);
        boolean whole = isInteger(y);
        boolean odd = whole && !isInteger(0.5 * y);
        boolean negative = Double.doubleToRawLongBits(x) < 0;
        double value = positive(base, y);
        boolean grows = base > 1 == y > 0;
        double limit = grows ? Double.POSITIVE_INFINITY : 0;
        value = base == 0 || base == Double.POSITIVE_INFINITY || Double.isInfinite(y) ? limit : value;
        value = base == 1 && Double.isInfinite(y) ? Double.NaN : value;
        value = negative && odd ? -value : value;
        value = negative && !whole && base > 0 && base < Double.POSITIVE_INFINITY ? Double.NaN : value;
        value = Double.isNaN(x) || Double.isNaN(y) ? Double.NaN : value;
        return y == 0 ? 1 : value;
    }

    private static boolean isInteger(double y) {
        double magnitude = Math.abs(y);
        return magnitude >= 0x1p52 || (magnitude + 0x1p52) - 0x1p52 == magnitude;
    }

    /** For 0 below x below infinity: e^(y log x) with the logarithm to about 2^-64, relative. */
    private static double positive(double x, double y) {
        boolean tiny = x < Double.MIN_NORMAL;
        long bits = Double.doubleToRawLongBits(tiny ? x * 0x1p54 : x);
        long n = (bits - SQRT_HALF_BITS) >> 52;
        double f = Double.longBitsToDouble(bits - (n << 52)) - 1;
        double k = (double) n - (tiny ? 54 : 0);
        double d = 2 + f;
        double dLow = f - (d - 2);
        double s = f / d;
        double sLow = (fma(-s, d, f) - s * dLow) / d;
        double z = s * s;
        double zLow = fma(s, s, -z) + 2 * s * sLow;
        double p = fma(P6, z, P5);
        p = fma(p, z, P4);
        p = fma(p, z, P3);
        p = fma(p, z, P2);
        p = fma(p, z, P1);
        p = fma(p, z, P0);
        double term = z * p;
        double c = TWO_THIRDS_HIGH + term;
        double cLow = (term - (c - TWO_THIRDS_HIGH)) + TWO_THIRDS_LOW;
        double w = z * c;
        double wLow = fma(z, c, -w) + fma(z, cLow, zLow * c);
        double v = s * w;
        double vLow = fma(s, w, -v) + fma(s, wLow, sLow * w);
        double a = 2 * s + v;
        double aLow = (v - (a - 2 * s)) + vLow + 2 * sLow;
        double e = k * LN2_HIGH;
        double log = e + a;
        double back = log - e;
        double logLow = (e - (log - back)) + (a - back) + fma(k, LN2_LOW, aLow);
        double sum = log + logLow;
        logLow = logLow - (sum - log);
        // beyond 2^65 the power of any x other than 1 overflows or vanishes
        double exponent = Math.min(Math.max(y, -0x1p65), 0x1p65);
        double product = exponent * sum;
        double productLow = fma(exponent, sum, -product) + exponent * logLow;
        double argument = Math.min(Math.max(product, -1400), 1400);
        return Exponentials.exp(argument, argument == product ? productLow : 0);
    }
}
