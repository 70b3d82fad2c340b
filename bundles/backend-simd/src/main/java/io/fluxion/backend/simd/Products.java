package io.fluxion.backend.simd;

/**
 * Matrix products whose every element accumulates {@code c = fma(a, b, c)} in ascending order from +0. The inner loop
 * runs over columns, so that elements share nothing and the JIT uses vectors.
 */
final class Products {
    private Products() {
    }

    static void run(double[] a, int aAt, double[] b, int bAt, double[] c, int cAt, int rows, int inner, int columns) {
        if (columns == 1) {
            for (int i = 0; i < rows; i++) {
                double sum = 0;
                for (int k = 0; k < inner; k++) {
                    sum = Math.fma(a[aAt + i * inner + k], b[bAt + k], sum);
                }
                c[cAt + i] = sum;
            }
            return;
        }
        for (int i = 0; i < rows; i++) {
            int row = cAt + i * columns;
            for (int j = 0; j < columns; j++) {
                c[row + j] = 0;
            }
            for (int k = 0; k < inner; k++) {
                double factor = a[aAt + i * inner + k];
                int from = bAt + k * columns;
                for (int j = 0; j < columns; j++) {
                    c[row + j] = Math.fma(factor, b[from + j], c[row + j]);
                }
            }
        }
    }

    static void run(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int rows, int inner, int columns) {
        if (columns == 1) {
            for (int i = 0; i < rows; i++) {
                float sum = 0;
                for (int k = 0; k < inner; k++) {
                    sum = Math.fma(a[aAt + i * inner + k], b[bAt + k], sum);
                }
                c[cAt + i] = sum;
            }
            return;
        }
        for (int i = 0; i < rows; i++) {
            int row = cAt + i * columns;
            for (int j = 0; j < columns; j++) {
                c[row + j] = 0;
            }
            for (int k = 0; k < inner; k++) {
                float factor = a[aAt + i * inner + k];
                int from = bAt + k * columns;
                for (int j = 0; j < columns; j++) {
                    c[row + j] = Math.fma(factor, b[from + j], c[row + j]);
                }
            }
        }
    }
}
