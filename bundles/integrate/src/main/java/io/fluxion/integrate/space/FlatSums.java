package io.fluxion.integrate.space;

import java.util.Arrays;

/**
 * Weighted sums of arrays. Terms are added one after the other for every element, so the bits do not depend on how many
 * terms one pass takes; passes of several terms keep the loop over elements innermost, where it becomes vector code, and read and
 * write the result once for all of them. Each pass is a method over plain arrays: with the array of terms in it, C2 of JDK
 * 25.0.3 crashes now and then ({@code Parse::array_addressing}).
 */
final class FlatSums {
    /** Terms of one pass: the stages of the usual pairs of order 5. */
    private static final int PASS = 6;

    private FlatSums() {
    }

    static void combine(int n, double[] out, double[] base, double[] w, double[][] terms, int count) {
        if (count == 0) {
            System.arraycopy(base, 0, out, 0, n);
            return;
        }
        double[] from = base;
        for (int j = 0; j < count; j += PASS) {
            pass(n, out, from, w, terms, j, count - j);
            from = out;
        }
    }

    static void sum(int n, double[] out, double[] w, double[][] terms, int count) {
        Arrays.fill(out, 0, n, 0);
        for (int j = 0; j < count; j += PASS) {
            pass(n, out, out, w, terms, j, count - j);
        }
    }

    private static void pass(int n, double[] out, double[] base, double[] w, double[][] terms, int j, int left) {
        switch (left) {
            case 1 -> add(n, out, base, w, j, terms[j]);
            case 2 -> add(n, out, base, w, j, terms[j], terms[j + 1]);
            case 3 -> add(n, out, base, w, j, terms[j], terms[j + 1], terms[j + 2]);
            case 4 -> add(n, out, base, w, j, terms[j], terms[j + 1], terms[j + 2], terms[j + 3]);
            case 5 -> add(n, out, base, w, j, terms[j], terms[j + 1], terms[j + 2], terms[j + 3], terms[j + 4]);
            default -> add(n, out, base, w, j, terms[j], terms[j + 1], terms[j + 2], terms[j + 3], terms[j + 4],
                    terms[j + 5]);
        }
    }

    private static void add(int n, double[] out, double[] base, double[] w, int j, double[] a) {
        double wa = w[j];
        for (int i = 0; i < n; i++) {
            out[i] = base[i] + wa * a[i];
        }
    }

    private static void add(int n, double[] out, double[] base, double[] w, int j, double[] a, double[] b) {
        double wa = w[j];
        double wb = w[j + 1];
        for (int i = 0; i < n; i++) {
            out[i] = base[i] + wa * a[i] + wb * b[i];
        }
    }

    private static void add(int n, double[] out, double[] base, double[] w, int j, double[] a, double[] b, double[] c) {
        double wa = w[j];
        double wb = w[j + 1];
        double wc = w[j + 2];
        for (int i = 0; i < n; i++) {
            out[i] = base[i] + wa * a[i] + wb * b[i] + wc * c[i];
        }
    }

    private static void add(int n, double[] out, double[] base, double[] w, int j, double[] a, double[] b, double[] c,
            double[] d) {
        double wa = w[j];
        double wb = w[j + 1];
        double wc = w[j + 2];
        double wd = w[j + 3];
        for (int i = 0; i < n; i++) {
            out[i] = base[i] + wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
        }
    }

    private static void add(int n, double[] out, double[] base, double[] w, int j, double[] a, double[] b, double[] c,
            double[] d, double[] e) {
        double wa = w[j];
        double wb = w[j + 1];
        double wc = w[j + 2];
        double wd = w[j + 3];
        double we = w[j + 4];
        for (int i = 0; i < n; i++) {
            out[i] = base[i] + wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i] + we * e[i];
        }
    }

    private static void add(int n, double[] out, double[] base, double[] w, int j, double[] a, double[] b, double[] c,
            double[] d, double[] e, double[] f) {
        double wa = w[j];
        double wb = w[j + 1];
        double wc = w[j + 2];
        double wd = w[j + 3];
        double we = w[j + 4];
        double wf = w[j + 5];
        for (int i = 0; i < n; i++) {
            out[i] = base[i] + wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i] + we * e[i] + wf * f[i];
        }
    }
}
