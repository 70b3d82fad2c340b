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
    }

    /**
     * Gauss elimination with row pivoting.
     *
     * @param matrix row-major, length {@code n * n}; not changed
     * @return empty when the matrix is singular or has an element that is not finite
     */
    Optional<Factors> lu(double[] matrix, int n);
}
