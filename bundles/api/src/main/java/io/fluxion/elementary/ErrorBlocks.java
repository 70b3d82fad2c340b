package io.fluxion.elementary;

import static io.fluxion.elementary.Coefficients.*;
import static java.lang.Math.fma;

import java.util.List;

/** {@link ErrorFunctions} on blocks, in loops that C2 turns into vectors: both ranges, then one of the two values. */
final class ErrorBlocks {
    /** Beyond, 1 - erfc(x) is 1. */
    private static final double NEARLY_ONE = 6.5;
    /** The largest number below 1/2. */
    private static final double BELOW_HALF = 0.49999999999999994;

    /** erfc(|x|) to {@code sum}, for |x| from 1/2 on in {@code y}. */
    private static final List<BlockLoop> BEYOND = List.of(
            (s, n) -> reduce(s.y, s.shifted, s.high, s.low, n),
            ExponentialBlocks::halfPowers,
            (s, n) -> cubic(s.high, s.polynomial, n),
            (s, n) -> power(s.high, s.low, s.polynomial, n),
            (s, n) -> farFirst(s.y, s.shifted, s.polynomial, n),
            (s, n) -> farMiddle(s.shifted, s.polynomial, n),
            (s, n) -> farLast(s.shifted, s.polynomial, n),
            (s, n) -> numerator(s.high, s.low, s.polynomial, n),
            (s, n) -> quotient(s.y, s.high, s.low, s.sum, n),
            (s, n) -> scale(s.power, s.otherPower, s.sum, n));

    static final List<BlockLoop> ERF = BlockLoop.joined(List.of(
            List.of((s, n) -> argument(s.x, NEARLY_ONE, s.y, n)),
            BEYOND,
            List.of((s, n) -> erfNear(s.x, s.high, n), (s, n) -> erfValue(s.x, s.sum, s.high, s.y, n))));

    static final List<BlockLoop> ERFC = BlockLoop.joined(List.of(
            List.of((s, n) -> argument(s.x, ErrorFunctions.LARGEST, s.y, n)),
            BEYOND,
            List.of((s, n) -> erfcNear(s.x, s.high, n), (s, n) -> erfcValue(s.x, s.sum, s.high, s.y, n))));

    private ErrorBlocks() {
    }

    private static void argument(double[] x, double largest, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = Math.min(Math.max(Math.abs(x[j]), 0.5), largest);
        }
    }

    private static void reduce(double[] x, double[] shifted, double[] high, double[] low, int n) {
        for (int j = 0; j < n; j++) {
            double square = x[j] * x[j];
            double squareLow = fma(x[j], x[j], -square);
            double s = fma(-square, LOG2_E, ROUND);
            double k = s - ROUND;
            double whole = fma(-k, LN2_HIGH, -square);
            double rest = fma(-k, LN2_LOW, -squareLow);
            double r = whole + rest;
            shifted[j] = s;
            high[j] = r;
            low[j] = (whole - r) + rest;
        }
    }

    private static void cubic(double[] r, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = Exponentials.cubic(r[j]);
        }
    }

    /** e^(r + c) in two parts, in place. */
    private static void power(double[] high, double[] low, double[] cubic, int n) {
        for (int j = 0; j < n; j++) {
            double r = high[j];
            double c = low[j];
            double rr = r * r;
            double half = 0.5 * rr;
            double slope = r + half;
            double bend = fma(r * rr, cubic[j], fma(0.5, fma(r, r, -rr), fma(c, r, c)));
            double power = 1 + slope;
            high[j] = power;
            low[j] = (slope - (power - 1)) + ((half - (slope - r)) + bend);
        }
    }

    private static void farFirst(double[] x, double[] ts, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            double t = (x[j] - 2) / (x[j] + 2);
            ts[j] = t;
            y[j] = ErrorFunctions.farFirst(t);
        }
    }

    private static void farMiddle(double[] ts, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = ErrorFunctions.farMiddle(ts[j], y[j]);
        }
    }

    private static void farLast(double[] ts, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = ts[j] * ErrorFunctions.farLast(ts[j], y[j]);
        }
    }

    /** The power in two parts times h, in place. */
    private static void numerator(double[] high, double[] low, double[] change, int n) {
        for (int j = 0; j < n; j++) {
            double h = ERFC_HIGH + change[j];
            double hLow = (change[j] - (h - ERFC_HIGH)) + ERFC_LOW;
            double product = high[j] * h;
            low[j] = fma(high[j], h, -product) + fma(high[j], hLow, low[j] * h);
            high[j] = product;
        }
    }

    private static void quotient(double[] x, double[] high, double[] low, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            double divisor = 1 + 2 * x[j];
            double divisorLow = 1 - (divisor - 2 * x[j]);
            double inverse = 1 / divisor;
            double q = high[j] * inverse;
            y[j] = fma(fma(-q, divisor, high[j]) + fma(-q, divisorLow, low[j]), inverse, q);
        }
    }

    private static void scale(double[] power, double[] otherPower, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = y[j] * power[j] * otherPower[j];
        }
    }

    private static void erfNear(double[] x, double[] near, int n) {
        for (int j = 0; j < n; j++) {
            double magnitude = Math.min(Math.abs(x[j]), 0.5);
            double high = magnitude * ERF_SLOPE_HIGH;
            near[j] = high + ErrorFunctions.low(magnitude, high);
        }
    }

    private static void erfValue(double[] x, double[] beyond, double[] near, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            double far = Math.min(Math.max((Math.abs(x[j]) - BELOW_HALF) * 0x1p60, 0), 1);
            y[j] = Math.signum(x[j]) * (far * (1 - beyond[j]) + (1 - far) * near[j]);
        }
    }

    private static void erfcNear(double[] x, double[] near, int n) {
        for (int j = 0; j < n; j++) {
            double small = Math.min(Math.max(x[j], -0.5), 0.5);
            double high = small * ERF_SLOPE_HIGH;
            double rest = 1 - high;
            near[j] = rest + (((1 - rest) - high) - ErrorFunctions.low(small, high));
        }
    }

    private static void erfcValue(double[] x, double[] beyond, double[] near, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            double far = Math.min(Math.max((Math.abs(x[j]) - BELOW_HALF) * 0x1p60, 0), 1);
            double sign = Math.signum(x[j]);
            y[j] = far * ((1 - sign) + sign * beyond[j]) + (1 - far) * near[j];
        }
    }
}
