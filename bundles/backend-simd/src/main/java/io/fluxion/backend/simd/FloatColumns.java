package io.fluxion.backend.simd;

import java.util.Arrays;

/** Of f32 elements: four rows of the result share four loaded rows of the block. */
final class FloatColumns implements ColumnProduct {
    private final float[][] rows;
    private final float[] sum0 = new float[WIDTH];
    private final float[] sum1 = new float[WIDTH];
    private final float[] sum2 = new float[WIDTH];
    private final float[] sum3 = new float[WIDTH];

    /** @param depth most rows of a block */
    FloatColumns(int depth) {
        this.rows = new float[depth][WIDTH];
    }

    @Override
    public Object row(int k) {
        return rows[k];
    }

    @Override
    public void column(int column, int row, int count, int low, int high, Object x, int at, int step) {
        float[] from = (float[]) x;
        for (int i = 0; i < low; i++) {
            rows[row + i][column] = 0;
        }
        for (int i = low; i < high; i++) {
            rows[row + i][column] = from[at + i * step];
        }
        for (int i = high; i < count; i++) {
            rows[row + i][column] = 0;
        }
    }

    @Override
    public void add(Object a, int at, int distance, int count, int depth, int width, Object c, boolean first) {
        float[] factors = (float[]) a;
        float[] sums = (float[]) c;
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            begin(sum0, sums, i * width, width, first);
            begin(sum1, sums, (i + 1) * width, width, first);
            begin(sum2, sums, (i + 2) * width, width, first);
            begin(sum3, sums, (i + 3) * width, width, first);
            four(factors, at + i * distance, distance, depth, width);
            System.arraycopy(sum0, 0, sums, i * width, width);
            System.arraycopy(sum1, 0, sums, (i + 1) * width, width);
            System.arraycopy(sum2, 0, sums, (i + 2) * width, width);
            System.arraycopy(sum3, 0, sums, (i + 3) * width, width);
        }
        for (; i < count; i++) {
            begin(sum0, sums, i * width, width, first);
            one(factors, at + i * distance, depth, width);
            System.arraycopy(sum0, 0, sums, i * width, width);
        }
    }

    private static void begin(float[] sum, float[] c, int at, int width, boolean first) {
        if (first) {
            Arrays.fill(sum, 0, width, 0);
        } else {
            System.arraycopy(c, at, sum, 0, width);
        }
    }

    private void four(float[] a, int at, int distance, int depth, int width) {
        int k = 0;
        for (; k + 4 <= depth; k += 4) {
            fourByFour(sum0, sum1, sum2, sum3, rows[k], rows[k + 1], rows[k + 2], rows[k + 3], a, at + k, distance,
                    width);
        }
        for (; k < depth; k++) {
            int from = at + k;
            add(sum0, rows[k], a[from], width);
            add(sum1, rows[k], a[from + distance], width);
            add(sum2, rows[k], a[from + 2 * distance], width);
            add(sum3, rows[k], a[from + 3 * distance], width);
        }
    }

    private void one(float[] a, int at, int depth, int width) {
        int k = 0;
        for (; k + 4 <= depth; k += 4) {
            byFour(sum0, rows[k], rows[k + 1], rows[k + 2], rows[k + 3], a, at + k, width);
        }
        for (; k < depth; k++) {
            add(sum0, rows[k], a[at + k], width);
        }
    }

    private static void fourByFour(float[] sum0, float[] sum1, float[] sum2, float[] sum3, float[] row0,
            float[] row1, float[] row2, float[] row3, float[] a, int at, int distance, int width) {
        float a00 = a[at];
        float a01 = a[at + 1];
        float a02 = a[at + 2];
        float a03 = a[at + 3];
        int next = at + distance;
        float a10 = a[next];
        float a11 = a[next + 1];
        float a12 = a[next + 2];
        float a13 = a[next + 3];
        next += distance;
        float a20 = a[next];
        float a21 = a[next + 1];
        float a22 = a[next + 2];
        float a23 = a[next + 3];
        next += distance;
        float a30 = a[next];
        float a31 = a[next + 1];
        float a32 = a[next + 2];
        float a33 = a[next + 3];
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

    private static void byFour(float[] sum, float[] row0, float[] row1, float[] row2, float[] row3, float[] a, int at,
            int width) {
        float a0 = a[at];
        float a1 = a[at + 1];
        float a2 = a[at + 2];
        float a3 = a[at + 3];
        for (int j = 0; j < width; j++) {
            sum[j] = Math.fma(a3, row3[j], Math.fma(a2, row2[j], Math.fma(a1, row1[j], Math.fma(a0, row0[j], sum[j]))));
        }
    }

    private static void add(float[] sum, float[] row, float a, int width) {
        for (int j = 0; j < width; j++) {
            sum[j] = Math.fma(a, row[j], sum[j]);
        }
    }
}
