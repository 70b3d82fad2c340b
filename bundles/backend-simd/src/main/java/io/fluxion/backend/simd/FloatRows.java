package io.fluxion.backend.simd;

/**
 * Rows of products in f32: sums of four packed rows by factors of a matrix. C2 makes vectors of these loops because all arrays are
 * read and written at one index.
 */
final class FloatRows {
    private FloatRows() {
    }

    static void four(float[] sum0, float[] sum1, float[] sum2, float[] sum3, float[] row0,
            float[] row1, float[] row2, float[] row3, float[] a, int at, int aRow, int aColumn, int width) {
        float a00 = a[at];
        float a01 = a[at + aColumn];
        float a02 = a[at + 2 * aColumn];
        float a03 = a[at + 3 * aColumn];
        int next = at + aRow;
        float a10 = a[next];
        float a11 = a[next + aColumn];
        float a12 = a[next + 2 * aColumn];
        float a13 = a[next + 3 * aColumn];
        next += aRow;
        float a20 = a[next];
        float a21 = a[next + aColumn];
        float a22 = a[next + 2 * aColumn];
        float a23 = a[next + 3 * aColumn];
        next += aRow;
        float a30 = a[next];
        float a31 = a[next + aColumn];
        float a32 = a[next + 2 * aColumn];
        float a33 = a[next + 3 * aColumn];
        for (int j = 0; j < width; j++) {
            float b0 = row0[j];
            float b1 = row1[j];
            float b2 = row2[j];
            float b3 = row3[j];
            sum0[j] = Math.fma(a03, b3, Math.fma(a02, b2, Math.fma(a01, b1, Math.fma(a00, b0, sum0[j]))));
            sum1[j] = Math.fma(a13, b3, Math.fma(a12, b2, Math.fma(a11, b1, Math.fma(a10, b0, sum1[j]))));
            sum2[j] = Math.fma(a23, b3, Math.fma(a22, b2, Math.fma(a21, b1, Math.fma(a20, b0, sum2[j]))));
            sum3[j] = Math.fma(a33, b3, Math.fma(a32, b2, Math.fma(a31, b1, Math.fma(a30, b0, sum3[j]))));
        }
    }

    static void two(float[] sum0, float[] sum1, float[] row0, float[] row1, float[] row2,
            float[] row3, float[] a, int at, int aRow, int aColumn, int width) {
        float a00 = a[at];
        float a01 = a[at + aColumn];
        float a02 = a[at + 2 * aColumn];
        float a03 = a[at + 3 * aColumn];
        int next = at + aRow;
        float a10 = a[next];
        float a11 = a[next + aColumn];
        float a12 = a[next + 2 * aColumn];
        float a13 = a[next + 3 * aColumn];
        for (int j = 0; j < width; j++) {
            float b0 = row0[j];
            float b1 = row1[j];
            float b2 = row2[j];
            float b3 = row3[j];
            sum0[j] = Math.fma(a03, b3, Math.fma(a02, b2, Math.fma(a01, b1, Math.fma(a00, b0, sum0[j]))));
            sum1[j] = Math.fma(a13, b3, Math.fma(a12, b2, Math.fma(a11, b1, Math.fma(a10, b0, sum1[j]))));
        }
    }

    static void one(float[] sum, float[] row0, float[] row1, float[] row2, float[] row3, float[] a,
            int at, int aColumn, int width) {
        float a0 = a[at];
        float a1 = a[at + aColumn];
        float a2 = a[at + 2 * aColumn];
        float a3 = a[at + 3 * aColumn];
        for (int j = 0; j < width; j++) {
            sum[j] = Math.fma(a3, row3[j], Math.fma(a2, row2[j], Math.fma(a1, row1[j], Math.fma(a0, row0[j], sum[j]))));
        }
    }

    static void beginTwo(float[] sum0, float[] sum1, float[] row0, float[] row1, float[] row2,
            float[] row3, float[] a, int at, int width) {
        float a00 = a[at];
        float a01 = a[at + 1];
        float a02 = a[at + 2];
        float a03 = a[at + 3];
        float a10 = a[at + 4];
        float a11 = a[at + 5];
        float a12 = a[at + 6];
        float a13 = a[at + 7];
        for (int j = 0; j < width; j++) {
            float b0 = row0[j];
            float b1 = row1[j];
            float b2 = row2[j];
            float b3 = row3[j];
            sum0[j] = Math.fma(a03, b3, Math.fma(a02, b2, Math.fma(a01, b1, Math.fma(a00, b0, 0))));
            sum1[j] = Math.fma(a13, b3, Math.fma(a12, b2, Math.fma(a11, b1, Math.fma(a10, b0, 0))));
        }
    }

    static void beginOne(float[] sum, float[] row0, float[] row1, float[] row2, float[] row3, float[] a,
            int at, int width) {
        float a0 = a[at];
        float a1 = a[at + 1];
        float a2 = a[at + 2];
        float a3 = a[at + 3];
        for (int j = 0; j < width; j++) {
            sum[j] = Math.fma(a3, row3[j], Math.fma(a2, row2[j], Math.fma(a1, row1[j], Math.fma(a0, row0[j], 0))));
        }
    }
}
