package io.fluxion.elementary;

import static io.fluxion.elementary.Coefficients.*;
import static java.lang.Math.fma;

import java.util.List;

/** {@link Exponentials} on blocks, in loops that C2 turns into vectors. */
final class ExponentialBlocks {
    /** The largest number below 2^-54. */
    private static final double BELOW_SMALL = 0x1.fffffffffffffp-55;

    static final List<BlockLoop> EXP = List.of(
            (s, n) -> expArgument(s.x, s.shifted, s.low, n),
            ExponentialBlocks::halfPowers,
            (s, n) -> expTail(s.low, s.polynomial, n),
            (s, n) -> expValue(s.low, s.polynomial, s.power, s.otherPower, s.y, n));

    static final List<BlockLoop> TANH = List.of(
            (s, n) -> tanhArgument(s.x, s.shifted, s.high, s.low, n),
            (s, n) -> powers(s, 1023, n),
            (s, n) -> minusOne(s.high, s.low, n),
            (s, n) -> numerator(s.high, s.low, s.power, n),
            (s, n) -> tanhValue(s.x, s.high, s.low, s.y, n));

    /** e^-|x| in two parts, to {@code high} and {@code low}. */
    static final List<BlockLoop> FALLING = List.of(
            (s, n) -> sigmoidArgument(s.x, s.shifted, s.high, s.low, n),
            ExponentialBlocks::halfPowers,
            (s, n) -> minusOne(s.high, s.low, n),
            (s, n) -> scaled(s.high, s.low, s.power, s.otherPower, n));

    static final List<BlockLoop> SIGMOID = BlockLoop.joined(List.of(FALLING, List.of(
            (s, n) -> sigmoidQuotient(s.x, s.high, s.low, s.y, n),
            (s, n) -> sigmoidValue(s.x, s.low, s.y, n))));

    static final List<BlockLoop> EXPM1 = List.of(
            (s, n) -> expm1Argument(s.x, s.shifted, s.high, s.low, n),
            (s, n) -> powers(s, 1022, n),
            (s, n) -> expm1Cubic(s.high, s.low, s.sum, s.polynomial, n),
            (s, n) -> expm1Parts(s.high, s.low, s.sum, s.polynomial, n),
            (s, n) -> expm1Value(s.high, s.low, s.power, s.y, n),
            (s, n) -> expm1Small(s.x, s.y, n));

    private ExponentialBlocks() {
    }

    /** 2^(k + bias - 1023) from the shifted argument. */
    private static void powers(Scratch s, int bias, int n) {
        s.readShifted(n);
        exponents(s.bits, bias, n);
        s.writePower(n);
    }

    /** 2^k in two factors, as {@link Exponentials#scale} has them. */
    static void halfPowers(Scratch s, int n) {
        s.readShifted(n);
        halfExponents(s.bits, s.otherBits, n);
        s.writePowers(n);
    }

    private static void exponents(long[] bits, int bias, int n) {
        for (int j = 0; j < n; j++) {
            bits[j] = (bits[j] + bias) << 52;
        }
    }

    private static void halfExponents(long[] bits, long[] others, int n) {
        for (int j = 0; j < n; j++) {
            long k = bits[j] << 32 >> 32;
            long half = k >> 1;
            bits[j] = (half + 1023) << 52;
            others[j] = (k - half + 1023) << 52;
        }
    }

    private static void expArgument(double[] x, double[] shifted, double[] r, int n) {
        for (int j = 0; j < n; j++) {
            double y = Math.min(Math.max(x[j], -746), 710);
            double s = fma(y, LOG2_E, ROUND);
            double k = s - ROUND;
            shifted[j] = s;
            r[j] = fma(-k, LN2_LOW, fma(-k, LN2_HIGH, y));
        }
    }

    private static void expTail(double[] r, double[] tail, int n) {
        for (int j = 0; j < n; j++) {
            tail[j] = Exponentials.tail(r[j]);
        }
    }

    private static void expValue(double[] r, double[] tail, double[] power, double[] otherPower, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = (1 + fma(r[j] * r[j], tail[j], r[j])) * power[j] * otherPower[j];
        }
    }

    private static void tanhArgument(double[] x, double[] shifted, double[] whole, double[] rest, int n) {
        for (int j = 0; j < n; j++) {
            double y = 2 * Math.min(Math.abs(x[j]), 22);
            double s = fma(y, LOG2_E, ROUND);
            double k = s - ROUND;
            shifted[j] = s;
            whole[j] = fma(-k, LN2_HIGH, y);
            rest[j] = k * LN2_LOW;
        }
    }

    private static void sigmoidArgument(double[] x, double[] shifted, double[] whole, double[] rest, int n) {
        for (int j = 0; j < n; j++) {
            double y = Math.max(-Math.abs(x[j]), -746);
            double s = fma(y, LOG2_E, ROUND);
            double k = s - ROUND;
            shifted[j] = s;
            whole[j] = fma(-k, LN2_HIGH, y);
            rest[j] = k * LN2_LOW;
        }
    }

    /** e^(whole - rest) - 1 in two parts, in place. */
    private static void minusOne(double[] whole, double[] rest, int n) {
        for (int j = 0; j < n; j++) {
            double w = whole[j];
            double r = w - rest[j];
            double q = fma(r * r, Exponentials.tail(r), (w - r) - rest[j]);
            double sum = r + q;
            whole[j] = sum;
            rest[j] = q - (sum - r);
        }
    }

    /** 2^k e^r - 1 in two parts, in place. */
    private static void numerator(double[] high, double[] low, double[] power, int n) {
        for (int j = 0; j < n; j++) {
            double base = power[j] - 1;
            double part = power[j] * high[j];
            double sum = base + part;
            high[j] = sum;
            low[j] = fma(power[j], low[j], part - (sum - base));
        }
    }

    private static void tanhValue(double[] x, double[] high, double[] low, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            double numerator = high[j];
            double denominator = numerator + 2;
            double back = denominator - 2;
            double denominatorLow = (2 - (denominator - back)) + (numerator - back) + low[j];
            double value = numerator / denominator;
            double rounded = fma(-value, denominator, numerator) + fma(-value, denominatorLow, low[j]);
            y[j] = Math.signum(x[j]) * fma(rounded, fma(-0.5, value, 0.5), value);
        }
    }

    /** 2^k e^r in two parts, in place. */
    private static void scaled(double[] high, double[] low, double[] power, double[] otherPower, int n) {
        for (int j = 0; j < n; j++) {
            double one = 1 + high[j];
            double rest = (high[j] - (one - 1)) + low[j];
            high[j] = one * power[j] * otherPower[j];
            low[j] = rest * power[j] * otherPower[j];
        }
    }

    /** The quotient into y, and the error of its rounding times the divisor in place of {@code low}. */
    private static void sigmoidQuotient(double[] x, double[] high, double[] low, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            double e = high[j];
            double denominator = 1 + e;
            double denominatorLow = (e - (denominator - 1)) + low[j];
            double negative = 0.5 - 0.5 * Math.signum(x[j]);
            double numerator = fma(negative, e, 1 - negative);
            double value = numerator / denominator;
            y[j] = value;
            low[j] = fma(-value, denominator, numerator) + fma(-value, denominatorLow, negative * low[j]);
        }
    }

    private static void sigmoidValue(double[] x, double[] rounded, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            double value = y[j];
            double negative = 0.5 - 0.5 * Math.signum(x[j]);
            y[j] = fma(rounded[j], fma(negative, 1 - value, (1 - negative) * value), value);
        }
    }

    private static void expm1Argument(double[] x, double[] shifted, double[] whole, double[] rest, int n) {
        for (int j = 0; j < n; j++) {
            double y = Math.min(Math.max(x[j], -40), 710);
            double s = fma(y, LOG2_E, ROUND);
            double k = s - ROUND;
            shifted[j] = s;
            whole[j] = fma(-k, LN2_HIGH, y);
            rest[j] = k * LN2_LOW;
        }
    }

    private static void expm1Cubic(double[] whole, double[] rest, double[] rs, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            double r = whole[j] - rest[j];
            rs[j] = r;
            y[j] = Exponentials.cubic(r);
        }
    }

    /** e^r - 1 in two parts, in place of r in two parts. */
    private static void expm1Parts(double[] whole, double[] rest, double[] rs, double[] cubic, int n) {
        for (int j = 0; j < n; j++) {
            double r = rs[j];
            double square = r * r;
            double half = 0.5 * square;
            double high = r + half;
            double low = fma(r * square, cubic[j], half - (high - r))
                    + fma(0.5, fma(r, r, -square), (whole[j] - r) - rest[j]);
            whole[j] = high;
            rest[j] = low;
        }
    }

    private static void expm1Value(double[] high, double[] low, double[] power, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            double base = power[j] - 0.5;
            double back = base - power[j];
            double baseLow = (power[j] - (base - back)) - (0.5 + back);
            double part = power[j] * high[j];
            double sum = base + part;
            double sumLow = fma(power[j], low[j], part - (sum - base)) + baseLow;
            y[j] = 2 * (sum + sumLow);
        }
    }

    /** A small x is the value; zeros keep their sign. */
    private static void expm1Small(double[] x, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            double magnitude = Math.min(Math.abs(x[j]), 1);
            double large = Math.min(Math.max((magnitude - BELOW_SMALL) * 0x1p120, 0), 1);
            y[j] = Math.signum(x[j]) * (large * Math.abs(y[j]) + (1 - large) * magnitude);
        }
    }
}
