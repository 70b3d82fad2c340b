package io.fluxion.linalg;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Factorizations of dense real matrices, row-major. */
@ProviderType
public interface DenseFactorizations {
    /**
     * The inverse of a symmetric positive definite matrix by its Cholesky factor.
     *
     * @param matrix row-major, length {@code n * n}; not changed; only the lower triangle is read
     * @return row-major inverse, or empty when the matrix is not positive definite
     */
    Optional<double[]> inversePositiveDefinite(double[] matrix, int n);

    /**
     * Eigenvalues of a symmetric matrix, ascending.
     *
     * @param matrix row-major, length {@code n * n}; not changed
     */
    double[] symmetricEigenvalues(double[] matrix, int n);

    /** A factored square matrix A. */
    interface Factors {
        /** {@code out := A^-1 rhs}; both may be the same array, of length n. */
        void solve(double[] rhs, double[] out);

        /** {@code out := A^-T rhs}; both may be the same array, of length n. */
        void solveTransposed(double[] rhs, double[] out);

        /** A fresh array of the pivots: their product is the determinant or its negative. */
        double[] pivots();

        /** Whether the determinant is the negative of the pivots' product. */
        boolean isOdd();
    }

    /**
     * Gauss elimination with row pivoting.
     *
     * @param matrix row-major, length {@code n * n}; not changed
     * @return empty when a pivot is 0 or an element is not finite
     */
    Optional<Factors> lu(double[] matrix, int n);

    /**
     * The lower triangular L of positive diagonal with {@code A = L L^T}.
     *
     * @param matrix symmetric, row-major, length {@code n * n}; not changed; only the lower triangle is read
     * @return row-major with zeros above the diagonal, or empty when the matrix is not positive definite or not finite
     */
    Optional<double[]> cholesky(double[] matrix, int n);

    /**
     * {@code A = Q R} of reduced size, with {@code k = min(rows, columns)}.
     *
     * @param q row-major, {@code [rows, k]}, of orthonormal columns
     * @param r row-major, {@code [k, columns]}, zeros below the diagonal, which may have any signs
     */
    record Qr(double[] q, double[] r) {}

    /**
     * Orthogonal and triangular factor.
     *
     * @param matrix row-major, length {@code rows * columns}; not changed
     * @return empty when an element is not finite
     */
    Optional<Qr> qr(double[] matrix, int rows, int columns);

    /**
     * {@code A = V diag(w) V^T}.
     *
     * @param values ascending
     * @param vectors row-major, column i belongs to value i, of length 1 and any sign
     */
    record SymmetricEigen(double[] values, double[] vectors) {}

    /**
     * Eigenvalues and eigenvectors of a symmetric matrix.
     *
     * @param matrix row-major, length {@code n * n}; not changed; only the lower triangle is read
     * @return empty when an element is not finite or the iteration does not end
     */
    Optional<SymmetricEigen> symmetricEigen(double[] matrix, int n);

    /**
     * {@code A = U diag(s) V^T} of reduced size, with {@code k = min(rows, columns)}.
     *
     * @param u row-major, {@code [rows, k]}, of orthonormal columns
     * @param values descending, none negative
     * @param vt row-major, {@code [k, columns]}, of orthonormal rows
     */
    record Svd(double[] u, double[] values, double[] vt) {}

    /**
     * Singular values and vectors.
     *
     * @param matrix row-major, length {@code rows * columns}; not changed
     * @return empty when an element is not finite or the iteration does not end
     */
    Optional<Svd> svd(double[] matrix, int rows, int columns);
}
