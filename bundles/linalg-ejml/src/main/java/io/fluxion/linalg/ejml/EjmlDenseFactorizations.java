package io.fluxion.linalg.ejml;

import io.fluxion.linalg.DenseFactorizations;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;
import org.ejml.dense.row.decomposition.eig.SymmetricQRAlgorithmDecomposition_DDRM;
import org.ejml.dense.row.decomposition.lu.LUDecompositionAlt_DDRM;
import org.ejml.dense.row.decomposition.qr.QRDecompositionHouseholderColumn_DDRM;
import org.ejml.dense.row.decomposition.svd.SvdImplicitQrDecompose_DDRM;
import org.ejml.dense.row.decomposition.hessenberg.TridiagonalDecompositionHouseholder_DDRM;
import org.ejml.dense.row.linsol.chol.LinearSolverChol_DDRM;
import org.osgi.service.component.annotations.Component;

/**
 * Dense factorizations by EJML's single-threaded algorithms: Cholesky by inner products (Golub and Van Loan, section
 * 4.2.5), orthogonal factors by Householder's reflections (section 5.2.1), symmetric eigenvalues by Householder's tridiagonal
 * form and implicit QR (section 8.3), singular values by Golub and Kahan's bidiagonal form and implicit QR (section 8.6).
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
        // EJML calls pivots below 2^-52 singular, whatever the scale of the matrix; so the pivots are looked at here
        if (!isFinite(copy.data) || !lu.decompose(copy)) {
            return Optional.empty();
        }
        return Optional.of(LuFactors.of(lu, n)).filter(factors -> !factors.isSingular()).map(Factors.class::cast);
    }

    @Override
    public Optional<double[]> cholesky(double[] matrix, int n) {
        DMatrixRMaj symmetric = symmetric(matrix, n);
        CholeskyDecompositionInner_DDRM cholesky = new CholeskyDecompositionInner_DDRM(true);
        if (!isFinite(symmetric.data) || !cholesky.decompose(symmetric)) {
            return Optional.empty();
        }
        return Optional.of(cholesky.getT(null).data).filter(EjmlDenseFactorizations::isFinite);
    }

    @Override
    public Optional<Qr> qr(double[] matrix, int rows, int columns) {
        DMatrixRMaj copy = copy(matrix, rows, columns);
        QRDecompositionHouseholderColumn_DDRM qr = new QRDecompositionHouseholderColumn_DDRM();
        if (!isFinite(copy.data)) {
            return Optional.empty();
        }
        // false says only that a column was 0: its reflection is the identity, and the factors are right
        boolean _ = qr.decompose(copy);
        return Optional.of(new Qr(qr.getQ(null, true).data, qr.getR(null, true).data));
    }

    @Override
    public Optional<SymmetricEigen> symmetricEigen(double[] matrix, int n) {
        SymmetricQRAlgorithmDecomposition_DDRM eigen = new SymmetricQRAlgorithmDecomposition_DDRM(
                new TridiagonalDecompositionHouseholder_DDRM(), true);
        DMatrixRMaj symmetric = symmetric(matrix, n);
        if (!isFinite(symmetric.data) || !eigen.decompose(symmetric)) {
            return Optional.empty();
        }
        double[] found = new double[n];
        Arrays.setAll(found, i -> eigen.getEigenvalue(i).getReal());
        int[] order = ascending(found);
        double[] values = new double[n];
        double[] vectors = new double[n * n];
        for (int j = 0; j < n; j++) {
            values[j] = found[order[j]];
            double[] vector = eigen.getEigenVector(order[j]).data;
            for (int i = 0; i < n; i++) {
                vectors[i * n + j] = vector[i];
            }
        }
        return Optional.of(new SymmetricEigen(values, vectors));
    }

    @Override
    public Optional<Svd> svd(double[] matrix, int rows, int columns) {
        DMatrixRMaj copy = copy(matrix, rows, columns);
        SvdImplicitQrDecompose_DDRM svd = new SvdImplicitQrDecompose_DDRM(true, true, true, false);
        if (!isFinite(copy.data) || !svd.decompose(copy)) {
            return Optional.empty();
        }
        int k = Math.min(rows, columns);
        double[] found = Arrays.copyOf(svd.getSingularValues(), k);
        double[] negated = new double[k];
        Arrays.setAll(negated, i -> -found[i]);
        int[] order = ascending(negated);
        double[] left = svd.getU(null, false).data;
        double[] right = svd.getV(null, true).data;
        double[] u = new double[rows * k];
        double[] values = new double[k];
        double[] vt = new double[k * columns];
        for (int j = 0; j < k; j++) {
            values[j] = found[order[j]];
            for (int i = 0; i < rows; i++) {
                u[i * k + j] = left[i * k + order[j]];
            }
            System.arraycopy(right, order[j] * columns, vt, j * columns, columns);
        }
        return Optional.of(new Svd(u, values, vt));
    }

    /** The stable order of ascending values. */
    private static int[] ascending(double[] values) {
        return IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue).toArray();
    }

    private static DMatrixRMaj copy(double[] matrix, int rows, int columns) {
        if (matrix.length != rows * columns) {
            throw new IllegalArgumentException(
                    matrix.length + " elements are no matrix " + rows + " x " + columns);
        }
        return DMatrixRMaj.wrap(rows, columns, matrix.clone());
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
