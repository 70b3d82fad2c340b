package io.fluxion.solver.exponential;

/** Products of row-major square matrices with arrays. */
final class Matrices {
    private Matrices() {
    }

    /** {@code out += factor A x}. */
    static void addProduct(double factor, double[] a, double[] x, double[] out) {
        int n = x.length;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += a[i * n + j] * x[j];
            }
            out[i] += factor * sum;
        }
    }

    /** {@code out += factor A^T x}. */
    static void addTransposedProduct(double factor, double[] a, double[] x, double[] out) {
        int n = x.length;
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += a[i * n + j] * x[i];
            }
            out[j] += factor * sum;
        }
    }

    /** {@code out += factor x y^T}. */
    static void addOuter(double factor, double[] x, double[] y, double[] out) {
        int n = y.length;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < n; j++) {
                out[i * n + j] += factor * x[i] * y[j];
            }
        }
    }
}
