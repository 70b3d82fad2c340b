package io.fluxion.linalg.ejml;

import io.fluxion.linalg.DenseFactorizations;
import java.util.Arrays;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;
import org.ejml.dense.row.decomposition.eig.SymmetricQRAlgorithmDecomposition_DDRM;
import org.ejml.dense.row.decomposition.lu.LUDecompositionAlt_DDRM;
import org.ejml.dense.row.decomposition.hessenberg.TridiagonalDecompositionHouseholder_DDRM;
import org.ejml.dense.row.linsol.chol.LinearSolverChol_DDRM;
import org.osgi.service.component.annotations.Component;

/**
 * Dense factorizations by EJML's single-threaded algorithms: Cholesky by inner products (Golub and Van Loan, section
 * 4.2.5), symmetric eigenvalues by Householder's tridiagonal form and implicit QR (section 8.3).
 */
@Component
public final class EjmlDenseFactorizations implements DenseFactorizations {

    @Override
    public Optional<double[]> inversePositiveDefinite(double[] matrix, int n) {
        DMatrixRMaj symmetric = symmetric(matrix, n);
        LinearSolverChol_DDRM solver = new LinearSolverChol_DDRM(new CholeskyDecompositionInner_DDRM(true));
        if (!isFinite(symmetric.data) || !solver.setA(symmetric)) {
            return Optional.empty();
        }
        DMatrixRMaj inverse = new DMatrixRMaj(n, n);
        solver.invert(inverse);
        return isFinite(inverse.data) ? Optional.of(inverse.data) : Optional.empty();
    }

    @Override
    public double[] symmetricEigenvalues(double[] matrix, int n) {
        SymmetricQRAlgorithmDecomposition_DDRM eigen = new SymmetricQRAlgorithmDecomposition_DDRM(
                new TridiagonalDecompositionHouseholder_DDRM(), false);
        DMatrixRMaj symmetric = symmetric(matrix, n);
        if (!isFinite(symmetric.data) || !eigen.decompose(symmetric)) {
            throw new ArithmeticException("the eigenvalues of a matrix " + n + " x " + n
                    + " were not found; are all its elements finite?");
        }
        double[] values = new double[n];
        Arrays.setAll(values, i -> eigen.getEigenvalue(i).getReal());
        Arrays.sort(values);
        return values;
    }

    @Override
    public Optional<Factors> lu(double[] matrix, int n) {
        if (matrix.length != n * n) {
            throw new IllegalArgumentException(matrix.length + " elements are no matrix " + n + " x " + n);
        }
        DMatrixRMaj copy = DMatrixRMaj.wrap(n, n, matrix.clone());
        LUDecompositionAlt_DDRM lu = new LUDecompositionAlt_DDRM();
        if (!isFinite(copy.data) || !lu.decompose(copy) || lu.isSingular()) {
            return Optional.empty();
        }
        return Optional.of(LuFactors.of(lu, n));
    }

    /** A copy whose upper triangle mirrors the lower one. */
    private static DMatrixRMaj symmetric(double[] matrix, int n) {
        if (matrix.length != n * n) {
            throw new IllegalArgumentException(matrix.length + " elements are no matrix " + n + " x " + n);
        }
        DMatrixRMaj copy = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                copy.data[i * n + j] = matrix[i * n + j];
                copy.data[j * n + i] = matrix[i * n + j];
            }
        }
        return copy;
    }

    private static boolean isFinite(double[] elements) {
        return Arrays.stream(elements).allMatch(Double::isFinite);
    }
}
