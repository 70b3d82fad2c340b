package io.fluxion.integrate.space;

import java.util.Arrays;

/**
 * Weighted sums of arrays. Terms are added one after the other for every element, so the bits do not depend on how many
 * terms one pass takes; passes of up to four terms keep the loop over elements innermost, where it becomes vector code,
 * and read and write the result a quarter as often. Each pass is a method over plain arrays: with the array of terms
 * in it, C2 of JDK 25.0.3 crashes now and then ({@code Parse::array_addressing}).
 */
final class FlatSums {
    private FlatSums() {
    }

    static void combine(int n, double[] out, double[] base, double[] w, double[][] terms, int count) {
        if (count == 0) {
            System.arraycopy(base, 0, out, 0, n);
            return;
        }
        double[] from = base;
        for (int j = 0; j < count; j += 4) {
            pass(n, out, from, w, terms, j, count - j);
            from = out;
        }
    }

    static void sum(int n, double[] out, double[] w, double[][] terms, int count) {
        Arrays.fill(out, 0, n, 0);
        for (int j = 0; j < count; j += 4) {
            pass(n, out, out, w, terms, j, count - j);
        }
    }

    private static void pass(int n, double[] out, double[] base, double[] w, double[][] terms, int j, int left) {
        switch (left) {
            case 1 -> add(n, out, base, w[j], terms[j]);
            case 2 -> add(n, out, base, w[j], terms[j], w[j + 1], terms[j + 1]);
            case 3 -> add(n, out, base, w[j], terms[j], w[j + 1], terms[j + 1], w[j + 2], terms[j + 2]);
            default -> add(n, out, base, w[j], terms[j], w[j + 1], terms[j + 1], w[j + 2], terms[j + 2], w[j + 3],
                    terms[j + 3]);
        }
    }

    private static void add(int n, double[] out, double[] base, double wa, double[] a) {
        for (int i = 0; i < n; i++) {
            out[i] = base[i] + wa * a[i];
        }
    }

    private static void add(int n, double[] out, double[] base, double wa, double[] a, double wb, double[] b) {
        for (int i = 0; i < n; i++) {
            out[i] = base[i] + wa * a[i] + wb * b[i];
        }
    }

    private static void add(int n, double[] out, double[] base, double wa, double[] a, double wb, double[] b,
            double wc, double[] c) {
        for (int i = 0; i < n; i++) {
            out[i] = base[i] + wa * a[i] + wb * b[i] + wc * c[i];
        }
    }

    private static void add(int n, double[] out, double[] base, double wa, double[] a, double wb, double[] b,
            double wc, double[] c, double wd, double[] d) {
        for (int i = 0; i < n; i++) {
            out[i] = base[i] + wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
        }
    }
}
