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
}
