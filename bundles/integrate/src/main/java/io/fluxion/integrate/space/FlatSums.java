package io.fluxion.integrate.space;

/**
 * Weighted sums of arrays. Terms are added one after the other for every element, so the bits do not depend on how many
 * terms one pass takes; passes of four terms keep the loop over elements innermost, where it becomes vector code, and
 * read and write the result a quarter as often.
 */
final class FlatSums {
    private FlatSums() {
    }

    static void combine(int n, double[] out, double[] base, double[] w, double[][] terms, int count) {
        if (count == 0) {
            System.arraycopy(base, 0, out, 0, n);
            return;
        }
        first(n, out, base, w, terms, count);
        for (int j = 4; j < count; j += 4) {
            int left = Math.min(4, count - j);
            add(n, out, out, w, terms, j, left);
        }
    }

    static void sum(int n, double[] out, double[] w, double[][] terms, int count) {
        java.util.Arrays.fill(out, 0, n, 0);
        for (int j = 0; j < count; j += 4) {
            add(n, out, out, w, terms, j, Math.min(4, count - j));
        }
    }

    private static void first(int n, double[] out, double[] base, double[] w, double[][] terms, int count) {
        add(n, out, base, w, terms, 0, Math.min(4, count));
    }

    private static void add(int n, double[] out, double[] base, double[] w, double[][] terms, int j, int count) {
        double[] a = terms[j];
        double wa = w[j];
        if (count == 1) {
            for (int i = 0; i < n; i++) {
                out[i] = base[i] + wa * a[i];
            }
            return;
        }
        double[] b = terms[j + 1];
        double wb = w[j + 1];
        if (count == 2) {
            for (int i = 0; i < n; i++) {
                out[i] = base[i] + wa * a[i] + wb * b[i];
            }
            return;
        }
        double[] c = terms[j + 2];
        double wc = w[j + 2];
        if (count == 3) {
            for (int i = 0; i < n; i++) {
                out[i] = base[i] + wa * a[i] + wb * b[i] + wc * c[i];
            }
            return;
        }
        double[] d = terms[j + 3];
        double wd = w[j + 3];
        for (int i = 0; i < n; i++) {
            out[i] = base[i] + wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
        }
    }
}
