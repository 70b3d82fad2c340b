package io.fluxion.elementary;

import static io.fluxion.elementary.Coefficients.*;
import static java.lang.Math.fma;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Functions of {@link Elementary} on whole arrays, with the same bits, several times as fast. Blocks go through short plain loops that
 * C2 turns into vectors; it has no vector form for reading a number's bits, so those are copied to an array of integers and back.
 * Has scratch memory, so it serves one caller at a time.
 */
public final class ArrayFunctions {
    /** Elements of a block: all scratch arrays together fit into half of a first-level cache. */
    private static final int BLOCK = 256;
    private final double[] x = new double[BLOCK];
    private final double[] y = new double[BLOCK];
    private final double[] shifted = new double[BLOCK];
    private final double[] high = new double[BLOCK];
    private final double[] low = new double[BLOCK];
    private final long[] bits = new long[BLOCK];
    private final long[] otherBits = new long[BLOCK];
    private final double[] power = new double[BLOCK];
    private final double[] otherPower = new double[BLOCK];
    private final MemorySegment shiftedMemory = MemorySegment.ofArray(shifted);
    private final MemorySegment bitsMemory = MemorySegment.ofArray(bits);
    private final MemorySegment otherBitsMemory = MemorySegment.ofArray(otherBits);
    private final MemorySegment powerMemory = MemorySegment.ofArray(power);
    private final MemorySegment otherPowerMemory = MemorySegment.ofArray(otherPower);

    /** The functions that have an array form. */
    public enum Function {
        /** {@link Elementary#exp(double)}. */
        EXP,
        /** {@link Elementary#tanh(double)}. */
        TANH,
        /** {@link Elementary#sigmoid(double)}. */
        SIGMOID;

        /** The function of an operation's name, if it has an array form. */
        public static Optional<Function> named(String operation) {
            return switch (operation) {
                case "exp" -> Optional.of(EXP);
                case "tanh" -> Optional.of(TANH);
                case "sigmoid" -> Optional.of(SIGMOID);
                default -> Optional.empty();
            };
        }
    }

    /** {@code to[toAt + i] = function(from[fromAt + i])} for i below n; the arrays may be one if the places are the same. */
    public void apply(Function function, double[] from, int fromAt, double[] to, int toAt, int n) {
        for (int i = 0; i < n; i += BLOCK) {
            int count = Math.min(BLOCK, n - i);
            System.arraycopy(from, fromAt + i, x, 0, count);
            block(function, count);
            System.arraycopy(y, 0, to, toAt + i, count);
        }
    }

    /** As the other form, computed in f64 and rounded once. */
    public void apply(Function function, float[] from, int fromAt, float[] to, int toAt, int n) {
        for (int i = 0; i < n; i += BLOCK) {
            int count = Math.min(BLOCK, n - i);
            for (int j = 0; j < count; j++) {
                x[j] = from[fromAt + i + j];
            }
            block(function, count);
            for (int j = 0; j < count; j++) {
                to[toAt + i + j] = (float) y[j];
            }
        }
    }

    private void block(Function function, int n) {
        switch (function) {
            case EXP -> exp(n);
            case TANH -> tanh(n);
            case SIGMOID -> sigmoid(n);
        }
    }

    private void exp(int n) {
        expArgument(x, shifted, low, n);
        halfPowers(n);
        expValue(low, power, otherPower, y, n);
    }

    private void tanh(int n) {
        tanhArgument(x, shifted, high, low, n);
        powers(n);
        expm1(high, low, n);
        numerator(high, low, power, n);
        tanhValue(x, high, low, y, n);
    }

    private void sigmoid(int n) {
        sigmoidArgument(x, shifted, high, low, n);
        halfPowers(n);
        expm1(high, low, n);
        scaled(high, low, power, otherPower, n);
        sigmoidQuotient(x, high, low, y, n);
        sigmoidValue(x, low, y, n);
    }

    /** 2^k from the shifted argument. */
    private void powers(int n) {
        MemorySegment.copy(shiftedMemory, 0, bitsMemory, 0, (long) Double.BYTES * n);
        exponents(bits, n);
        MemorySegment.copy(bitsMemory, 0, powerMemory, 0, (long) Double.BYTES * n);
    }

    /** 2^k in two factors, as {@link Exponentials#scale} has them. */
    private void halfPowers(int n) {
        MemorySegment.copy(shiftedMemory, 0, bitsMemory, 0, (long) Double.BYTES * n);
        halfExponents(bits, otherBits, n);
        MemorySegment.copy(bitsMemory, 0, powerMemory, 0, (long) Double.BYTES * n);
        MemorySegment.copy(otherBitsMemory, 0, otherPowerMemory, 0, (long) Double.BYTES * n);
    }

    private static void exponents(long[] bits, int n) {
        for (int j = 0; j < n; j++) {
            bits[j] = (bits[j] + 1023) << 52;
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

    private static void expValue(double[] r, double[] power, double[] otherPower, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            double z = r[j];
            y[j] = (1 + fma(z * z, Exponentials.tail(z), z)) * power[j] * otherPower[j];
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
    private static void expm1(double[] whole, double[] rest, int n) {
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
}
