package io.fluxion.solver.exponential;

/**
 * The exponential of a dense matrix by scaling and squaring with a Taylor polynomial (Higham 2008, Functions of Matrices,
 * section 10.3): with the 1-norm at most 1/2 and 18 terms, truncation is below rounding.
 */
final class MatrixExponential {
    private static final int TERMS = 18;
    private static final double LARGEST_NORM = 0.5;

    private MatrixExponential() {
    }

    /** {@code exp(a)} of a row-major matrix {@code [n, n]}; not finite where a is not. */
    static double[] of(double[] a, int n) {
        double norm = norm(a, n);
        int squarings = 0;
        double scale = 1;
        while (norm * scale > LARGEST_NORM && squarings < 1100) {
            scale /= 2;
            squarings++;
        }
        double[] scaled = new double[n * n];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = a[i] * scale;
        }
        double[] sum = new double[n * n];
        for (int term = TERMS; term >= 1; term--) {
            for (int i = 0; i < n; i++) {
                sum[i * n + i] += 1;
            }
            sum = product(scaled, sum, n);
            for (int i = 0; i < sum.length; i++) {
                sum[i] /= term;
            }
        }
        for (int i = 0; i < n; i++) {
            sum[i * n + i] += 1;
        }
        for (int i = 0; i < squarings; i++) {
            sum = product(sum, sum, n);
        }
        return sum;
    }

    private static double norm(double[] a, int n) {
        double largest = 0;
        for (int j = 0; j < n; j++) {
            double column = 0;
            for (int i = 0; i < n; i++) {
                column += Math.abs(a[i * n + j]);
            }
            largest = Math.max(largest, column);
        }
        return Double.isFinite(largest) ? largest : 0;
    }

    private static double[] product(double[] a, double[] b, int n) {
        double[] out = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double factor = a[i * n + k];
                if (factor != 0) {
                    for (int j = 0; j < n; j++) {
                        out[i * n + j] += factor * b[k * n + j];
                    }
                }
            }
        }
        return out;
    }
}
