package io.fluxion.elementary;

import static io.fluxion.elementary.Coefficients.*;
import static java.lang.Math.fma;

import java.util.List;

/** Logarithms of {@link Powers} and the softplus of {@link Exponentials} on blocks, in loops that C2 turns into vectors. */
final class LogarithmBlocks {
    private static final long SMALLEST = Double.doubleToRawLongBits(Double.MIN_NORMAL);
    private static final long LARGEST = Double.doubleToRawLongBits(Double.MAX_VALUE);
    /** From here on the scalar logarithm of 1 + x scales what 1 + x loses in another way. */
    private static final long VERY_LARGE = Double.doubleToRawLongBits(0x1p1000);
    /** Added to exponents, so that they are positive. */
    private static final long BIAS = 1024;
    private static final long BIASED = (BIAS << 52) - SQRT_HALF_BITS;
    private static final long ROUND_BITS = Double.doubleToRawLongBits(ROUND);
    private static final double BIASED_ROUND = ROUND + BIAS;

    static final List<BlockLoop> LOG = List.of(
            (s, n) -> s.readArguments(n),
            (s, n) -> s.rare |= significands(s.bits, s.otherBits, n) < 0,
            (s, n) -> s.writePowers(n),
            (s, n) -> quotients(s.power, s.high, s.sum, n),
            (s, n) -> logValue(s.high, s.sum, s.otherPower, s.y, n));

    /** The logarithm of {@code shifted + low}, to {@code sum}; the first's bits are known. */
    private static final List<BlockLoop> OF_SUM = List.of(
            (s, n) -> scales(s.bits, s.otherBits, n),
            (s, n) -> s.writePowers(n),
            (s, n) -> parts(s.shifted, s.power, s.high, s.low, n),
            (s, n) -> quotients(s.high, s.low, s.otherPower, s.sum, s.polynomial, n),
            (s, n) -> log1pValue(s.high, s.otherPower, s.polynomial, s.sum, n));

    static final List<BlockLoop> LOG1P = BlockLoop.joined(List.of(List.of(
            (s, n) -> plusOne(s.x, s.shifted, s.low, n),
            (s, n) -> s.readShifted(n),
            (s, n) -> s.rare |= outside(s.bits, SMALLEST, VERY_LARGE, n) < 0),
            OF_SUM,
            List.of((s, n) -> signed(s.x, s.sum, s.y, n))));

    static final List<BlockLoop> SOFTPLUS = BlockLoop.joined(List.of(
            ExponentialBlocks.FALLING,
            List.of((s, n) -> plusOneAndLow(s.high, s.shifted, s.low, n), (s, n) -> s.readShifted(n)),
            OF_SUM,
            List.of((s, n) -> plusPositive(s.x, s.sum, s.y, n))));

    private LogarithmBlocks() {
    }

    /** Below 0 if bits of some number are below the first or above the second limit, as signed integers. */
    private static long outside(long[] bits, long from, long to, int n) {
        long any = 0;
        for (int j = 0; j < n; j++) {
            any |= (bits[j] - from) | (to - bits[j]);
        }
        return any;
    }

    /** The significand's bits in place, and those of {@link #BIASED_ROUND} plus the exponent; as {@link #outside}. */
    private static long significands(long[] bits, long[] others, int n) {
        long any = 0;
        for (int j = 0; j < n; j++) {
            long own = bits[j];
            long biased = (own + BIASED) >>> 52;
            bits[j] = own - ((biased - BIAS) << 52);
            others[j] = ROUND_BITS + biased;
            any |= (own - SMALLEST) | (LARGEST - own);
        }
        return any;
    }

    /** The bits of the power of two that leads to the significand in place, and those of {@link #BIASED_ROUND} plus the exponent. */
    private static void scales(long[] bits, long[] others, int n) {
        for (int j = 0; j < n; j++) {
            long biased = (bits[j] + BIASED) >>> 52;
            bits[j] = (1023 + BIAS - biased) << 52;
            others[j] = ROUND_BITS + biased;
        }
    }

    private static void quotients(double[] m, double[] f, double[] s, int n) {
        for (int j = 0; j < n; j++) {
            double rest = m[j] - 1;
            f[j] = rest;
            s[j] = rest / (2 + rest);
        }
    }

    private static void logValue(double[] fs, double[] ss, double[] ks, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            double f = fs[j];
            double s = ss[j];
            double k = ks[j] - BIASED_ROUND;
            double z = s * s;
            double half = 0.5 * f * f;
            y[j] = fma(s, fma(z, Powers.series(z), half), k * LN2_LOW) - half + f + k * LN2_HIGH;
        }
    }

    /** 1 + x, and what rounding takes away from it. */
    private static void plusOne(double[] x, double[] u, double[] low, int n) {
        for (int j = 0; j < n; j++) {
            double sum = 1 + x[j];
            double back = sum - 1;
            u[j] = sum;
            low[j] = (1 - (sum - back)) + (x[j] - back);
        }
    }

    /** 1 + x + low, and what rounding takes away from it in place of the second. */
    private static void plusOneAndLow(double[] x, double[] u, double[] low, int n) {
        for (int j = 0; j < n; j++) {
            double sum = 1 + x[j];
            double back = sum - 1;
            u[j] = sum;
            low[j] = (1 - (sum - back)) + (x[j] - back) + low[j];
        }
    }

    /** f and what rounding takes away from it. */
    private static void parts(double[] u, double[] scale, double[] f, double[] low, int n) {
        for (int j = 0; j < n; j++) {
            double whole = u[j] * scale[j] - 1;
            double rest = low[j] * scale[j];
            double sum = whole + rest;
            f[j] = sum;
            low[j] = rest - (sum - whole);
        }
    }

    /** s, and the part of the value below the last bit of f and ln 2. */
    private static void quotients(double[] fs, double[] lows, double[] ks, double[] s, double[] tail, int n) {
        for (int j = 0; j < n; j++) {
            double f = fs[j];
            s[j] = f / (2 + f);
            tail[j] = fma(ks[j] - BIASED_ROUND, LN2_LOW, lows[j] * fma(f, f - 1, 1));
        }
    }

    /** From s in {@code y} to the value in place. */
    private static void log1pValue(double[] fs, double[] ks, double[] tail, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            double f = fs[j];
            double s = y[j];
            double k = ks[j] - BIASED_ROUND;
            double z = s * s;
            double half = 0.5 * f * f;
            y[j] = fma(s, fma(z, Powers.series(z), half), tail[j]) - half + f + k * LN2_HIGH;
        }
    }

    /** Zeros keep their sign. */
    private static void signed(double[] x, double[] value, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = Math.signum(x[j]) * Math.abs(value[j]);
        }
    }

    private static void plusPositive(double[] x, double[] value, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = Math.max(x[j], 0) + value[j];
        }
    }
}
