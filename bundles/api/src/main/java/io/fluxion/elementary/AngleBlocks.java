package io.fluxion.elementary;

import static io.fluxion.elementary.Coefficients.*;
import static java.lang.Math.fma;

import java.util.List;

/** Sine and cosine of {@link Angles} on blocks, in loops that C2 turns into vectors. */
final class AngleBlocks {
    /** Sine to {@code sum} and cosine to {@code polynomial}, of the arguments less the multiples of a quarter turn in {@code shifted}. */
    private static final List<BlockLoop> REDUCED = List.of(
            (s, n) -> s.rare |= !(reduce(s.x, s.shifted, s.high, s.low, n) < LARGE_ANGLE),
            (s, n) -> sine(s.high, s.low, s.sum, n),
            (s, n) -> cosine(s.high, s.low, s.polynomial, n));

    static final List<BlockLoop> SIN = BlockLoop.joined(List.of(REDUCED,
            List.of((s, n) -> blend(s.shifted, 0, s.sum, s.polynomial, s.y, n))));

    static final List<BlockLoop> COS = BlockLoop.joined(List.of(REDUCED,
            List.of((s, n) -> blend(s.shifted, 1, s.sum, s.polynomial, s.y, n))));

    private AngleBlocks() {
    }

    /** What multiples of a quarter turn leave of the arguments, in two parts; gives the largest magnitude of an argument. */
    private static double reduce(double[] x, double[] multiples, double[] high, double[] low, int n) {
        double largest = 0;
        for (int j = 0; j < n; j++) {
            double k = fma(x[j], TWO_OVER_PI, ROUND) - ROUND;
            double whole = fma(-k, HALF_PI_1, x[j]);
            double p = k * HALF_PI_2;
            double r = whole - p;
            multiples[j] = k;
            high[j] = r;
            low[j] = Angles.remainder(k, whole, p, r);
            largest = Math.max(largest, Math.abs(x[j]));
        }
        return largest;
    }

    private static void sine(double[] high, double[] low, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = Angles.sine(high[j], low[j]);
        }
    }

    private static void cosine(double[] high, double[] low, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = Angles.cosine(high[j], low[j]);
        }
    }

    /**
     * A quarter of a multiple k rounds to even, so that {@code m = 4 round(k / 4) - k} is 0, -1, 2 or -2, 1 for k = 0, 1, 2, 3 and so on.
     * A zero is subtracted, not added, so that the sine of -0 is -0.
     */
    private static void blend(double[] multiples, double quarters, double[] sine, double[] cosine, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            double k = multiples[j] + quarters;
            double m = fma(4, fma(0.25, k, ROUND) - ROUND, -k);
            double magnitude = Math.abs(m);
            double odd = m * (2 - magnitude);
            y[j] = fma(-odd, cosine[j], (1 - magnitude) * sine[j]);
        }
    }
}
