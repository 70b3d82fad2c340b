package io.fluxion.backend.simd;

/**
 * Rows of products in f64: sums of four packed rows by factors of a matrix. C2 makes vectors of these loops because all arrays are
 * read and written at one index.
 */
final class DoubleRows {
    private DoubleRows() {
    }

    static void four(double[] sum0, double[] sum1, double[] sum2, double[] sum3, double[] row0,
            double[] row1, double[] row2, double[] row3, double[] a, int at, int aRow, int aColumn, int width) {
        double a00 = a[at];
        double a01 = a[at + aColumn];
        double a02 = a[at + 2 * aColumn];
        double a03 = a[at + 3 * aColumn];
        int next = at + aRow;
        double a10 = a[next];
        double a11 = a[next + aColumn];
        double a12 = a[next + 2 * aColumn];
        double a13 = a[next + 3 * aColumn];
        next += aRow;
        double a20 = a[next];
        double a21 = a[next + aColumn];
        double a22 = a[next + 2 * aColumn];
        double a23 = a[next + 3 * aColumn];
        next += aRow;
        double a30 = a[next];
        double a31 = a[next + aColumn];
        double a32 = a[next + 2 * aColumn];
        double a33 = a[next + 3 * aColumn];
        for (int j = 0; j < width; j++) {
            double b0 = row0[j];
            double b1 = row1[j];
            double b2 = row2[j];
            double b3 = row3[j];
            sum0[j] = Math.fma(a03, b3, Math.fma(a02, b2, Math.fma(a01, b1, Math.fma(a00, b0, sum0[j]))));
            sum1[j] = Math.fma(a13, b3, Math.fma(a12, b2, Math.fma(a11, b1, Math.fma(a10, b0, sum1[j]))));
            sum2[j] = Math.fma(a23, b3, Math.fma(a22, b2, Math.fma(a21, b1, Math.fma(a20, b0, sum2[j]))));
            sum3[j] = Math.fma(a33, b3, Math.fma(a32, b2, Math.fma(a31, b1, Math.fma(a30, b0, sum3[j]))));
        }
    }

    static void two(double[] sum0, double[] sum1, double[] row0, double[] row1, double[] row2,
            double[] row3, double[] a, int at, int aRow, int aColumn, int width) {
        double a00 = a[at];
        double a01 = a[at + aColumn];
        double a02 = a[at + 2 * aColumn];
        double a03 = a[at + 3 * aColumn];
        int next = at + aRow;
        double a10 = a[next];
        double a11 = a[next + aColumn];
        double a12 = a[next + 2 * aColumn];
        double a13 = a[next + 3 * aColumn];
        for (int j = 0; j < width; j++) {
            double b0 = row0[j];
            double b1 = row1[j];
            double b2 = row2[j];
            double b3 = row3[j];
            sum0[j] = Math.fma(a03, b3, Math.fma(a02, b2, Math.fma(a01, b1, Math.fma(a00, b0, sum0[j]))));
            sum1[j] = Math.fma(a13, b3, Math.fma(a12, b2, Math.fma(a11, b1, Math.fma(a10, b0, sum1[j]))));
        }
    }

    static void one(double[] sum, double[] row0, double[] row1, double[] row2, double[] row3, double[] a,
            int at, int aColumn, int width) {
        double a0 = a[at];
        double a1 = a[at + aColumn];
        double a2 = a[at + 2 * aColumn];
        double a3 = a[at + 3 * aColumn];
        for (int j = 0; j < width; j++) {
            sum[j] = Math.fma(a3, row3[j], Math.fma(a2, row2[j], Math.fma(a1, row1[j], Math.fma(a0, row0[j], sum[j]))));
        }
    }

    static void beginTwo(double[] sum0, double[] sum1, double[] row0, double[] row1, double[] row2,
            double[] row3, double[] a, int at, int width) {
        double a00 = a[at];
        double a01 = a[at + 1];
        double a02 = a[at + 2];
        double a03 = a[at + 3];
        double a10 = a[at + 4];
        double a11 = a[at + 5];
        double a12 = a[at + 6];
        double a13 = a[at + 7];
        for (int j = 0; j < width; j++) {
            double b0 = row0[j];
            double b1 = row1[j];
            double b2 = row2[j];
            double b3 = row3[j];
            sum0[j] = Math.fma(a03, b3, Math.fma(a02, b2, Math.fma(a01, b1, Math.fma(a00, b0, 0))));
            sum1[j] = Math.fma(a13, b3, Math.fma(a12, b2, Math.fma(a11, b1, Math.fma(a10, b0, 0))));
        }
    }

    static void beginOne(double[] sum, double[] row0, double[] row1, double[] row2, double[] row3, double[] a,
            int at, int width) {
        double a0 = a[at];
        double a1 = a[at + 1];
        double a2 = a[at + 2];
        double a3 = a[at + 3];
        for (int j = 0; j < width; j++) {
            sum[j] = Math.fma(a3, row3[j], Math.fma(a2, row2[j], Math.fma(a1, row1[j], Math.fma(a0, row0[j], 0))));
        }
    }
}
