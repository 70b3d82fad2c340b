package io.fluxion.engine.fourier;

import io.fluxion.elementary.Elementary;

/**
 * Roots of unity {@code e^(2 pi i k / n)}. Angles are reduced to an eighth of a turn as fractions, exactly; so roots that mirror each
 * other have the same bits, and those on the axes are exact.
 *
 * @param cos by k
 * @param sin by k
 */
record Roots(double[] cos, double[] sin) {
    /** All roots of order n. */
    static Roots of(int n) {
        Roots roots = new Roots(new double[n], new double[n]);
        for (int k = 0; k < n; k++) {
            roots.place(k, k, n);
        }
        return roots;
    }

    /** Puts {@code e^(2 pi i numerator / denominator)} in a place; the fraction is in [0, 1). */
    void place(int place, long numerator, long denominator) {
        boolean below = 2 * numerator > denominator;
        long j = below ? denominator - numerator : numerator;
        long d = denominator;
        boolean left = 4 * j > d;
        if (left) {
            j = d - 2 * j;
            d = 2 * d;
        }
        boolean steep = 8 * j > d;
        if (steep) {
            j = d - 4 * j;
            d = 4 * d;
        }
        double angle = 2 * Math.PI * j / d;
        double c = Elementary.cos(angle);
        double s = Elementary.sin(angle);
        double x = steep ? s : c;
        double y = steep ? c : s;
        cos[place] = left ? -x : x;
        sin[place] = below ? -y : y;
    }
}
