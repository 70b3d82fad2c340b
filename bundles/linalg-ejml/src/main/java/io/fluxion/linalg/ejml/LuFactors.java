package io.fluxion.linalg.ejml;

import io.fluxion.linalg.DenseFactorizations.Factors;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.lu.LUDecompositionAlt_DDRM;

/**
 * {@code P A = L U} with the substitutions of both A and its transpose, which EJML's own solver does not offer (Golub and Van
 * Loan, sections 3.1 and 3.4.10).
 *
 * @param lower row-major, unit diagonal
 * @param upper row-major
 * @param pivot row i of {@code P A} is row {@code pivot[i]} of A
 */
record LuFactors(double[] lower, double[] upper, int[] pivot) implements Factors {
    static LuFactors of(LUDecompositionAlt_DDRM lu, int n) {
        DMatrixRMaj lower = lu.getLower(null);
        DMatrixRMaj upper = lu.getUpper(null);
        DMatrixRMaj permutation = lu.getRowPivot(null);
        int[] pivot = new int[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (permutation.data[i * n + j] == 1) {
                    pivot[i] = j;
                }
            }
        }
        return new LuFactors(lower.data, upper.data, pivot);
    }

    /** Whether a pivot is exactly 0. */
    boolean isSingular() {
        for (double pivot : pivots()) {
            if (pivot == 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public double[] pivots() {
        int n = pivot.length;
        double[] pivots = new double[n];
        for (int i = 0; i < n; i++) {
            pivots[i] = upper[i * n + i];
        }
        return pivots;
    }

    @Override
    public boolean isOdd() {
        int[] order = pivot.clone();
        boolean odd = false;
        for (int i = 0; i < order.length; i++) {
            while (order[i] != i) {
                int other = order[i];
                order[i] = order[other];
                order[other] = other;
                odd = !odd;
            }
        }
        return odd;
    }

    @Override
    public void solve(double[] rhs, double[] out) {
        int n = pivot.length;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = rhs[pivot[i]];
            for (int j = 0; j < i; j++) {
                sum -= lower[i * n + j] * x[j];
            }
            x[i] = sum;
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = x[i];
            for (int j = i + 1; j < n; j++) {
                sum -= upper[i * n + j] * x[j];
            }
            x[i] = sum / upper[i * n + i];
        }
        System.arraycopy(x, 0, out, 0, n);
    }

    @Override
    public void solveTransposed(double[] rhs, double[] out) {
        int n = pivot.length;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = rhs[i];
            for (int j = 0; j < i; j++) {
                sum -= upper[j * n + i] * x[j];
            }
            x[i] = sum / upper[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = x[i];
            for (int j = i + 1; j < n; j++) {
                sum -= lower[j * n + i] * x[j];
            }
            x[i] = sum;
        }
        for (int i = 0; i < n; i++) {
            out[pivot[i]] = x[i];
        }
    }
}
