package io.fluxion.backend.simd;

/**
 * Largest and smallest elements of rows that are not empty. No order of comparisons changes a bit: NaN wins, and +0 is
 * larger than -0. Four chains hide the latency of one.
 */
final class RowExtremes {
    private RowExtremes() {
    }

    static void run(double[] x, int offset, double[] y, int target, int rows, int length, boolean largest) {
        for (int row = 0; row < rows; row++) {
            int at = offset + row * length;
            y[target + row] = largest ? max(x, at, length) : min(x, at, length);
        }
    }

    private static double max(double[] x, int at, int n) {
        double a = x[at];
        double b = a;
        double c = a;
        double d = a;
        int whole = at + (n & -4);
        for (int i = at; i < whole; i += 4) {
            a = Math.max(a, x[i]);
            b = Math.max(b, x[i + 1]);
            c = Math.max(c, x[i + 2]);
            d = Math.max(d, x[i + 3]);
        }
        for (int i = whole; i < at + n; i++) {
            a = Math.max(a, x[i]);
        }
        return Math.max(Math.max(a, b), Math.max(c, d));
    }

    private static double min(double[] x, int at, int n) {
        double a = x[at];
        double b = a;
        double c = a;
        double d = a;
        int whole = at + (n & -4);
        for (int i = at; i < whole; i += 4) {
            a = Math.min(a, x[i]);
            b = Math.min(b, x[i + 1]);
            c = Math.min(c, x[i + 2]);
            d = Math.min(d, x[i + 3]);
        }
        for (int i = whole; i < at + n; i++) {
            a = Math.min(a, x[i]);
        }
        return Math.min(Math.min(a, b), Math.min(c, d));
    }

    static void run(float[] x, int offset, float[] y, int target, int rows, int length, boolean largest) {
        for (int row = 0; row < rows; row++) {
            int at = offset + row * length;
            y[target + row] = largest ? max(x, at, length) : min(x, at, length);
        }
    }

    private static float max(float[] x, int at, int n) {
        float a = x[at];
        float b = a;
        float c = a;
        float d = a;
        int whole = at + (n & -4);
        for (int i = at; i < whole; i += 4) {
            a = Math.max(a, x[i]);
            b = Math.max(b, x[i + 1]);
            c = Math.max(c, x[i + 2]);
            d = Math.max(d, x[i + 3]);
        }
        for (int i = whole; i < at + n; i++) {
            a = Math.max(a, x[i]);
        }
        return Math.max(Math.max(a, b), Math.max(c, d));
    }

    private static float min(float[] x, int at, int n) {
        float a = x[at];
        float b = a;
        float c = a;
        float d = a;
        int whole = at + (n & -4);
        for (int i = at; i < whole; i += 4) {
            a = Math.min(a, x[i]);
            b = Math.min(b, x[i + 1]);
            c = Math.min(c, x[i + 2]);
            d = Math.min(d, x[i + 3]);
        }
        for (int i = whole; i < at + n; i++) {
            a = Math.min(a, x[i]);
        }
        return Math.min(Math.min(a, b), Math.min(c, d));
    }
}
