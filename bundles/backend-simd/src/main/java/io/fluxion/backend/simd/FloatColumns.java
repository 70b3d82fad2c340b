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
            FloatRows.four(sum0, sum1, sum2, sum3, rows[k], rows[k + 1], rows[k + 2], rows[k + 3], a, at + k,
                    distance, 1, width);
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
            FloatRows.one(sum0, rows[k], rows[k + 1], rows[k + 2], rows[k + 3], a, at + k, 1, width);
        }
        for (; k < depth; k++) {
            add(sum0, rows[k], a[at + k], width);
        }
    }

    private static void add(float[] sum, float[] row, float a, int width) {
        for (int j = 0; j < width; j++) {
            sum[j] = Math.fma(a, row[j], sum[j]);
        }
    }
}
