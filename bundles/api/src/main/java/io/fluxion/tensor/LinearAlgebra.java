package io.fluxion.tensor;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What there is to a matrix {@code [..., m, n]}, or to each of a batch of matrices: {@code a.linalg().solve(b)}. Names are those of
 * {@code numpy.linalg}. All are differentiable to any order. An f32 matrix is factored in f64, and the result is rounded.
 *
 * <p>A factorization that does not exist (of a singular matrix, of one that is not positive definite, of one with elements that are
 * not finite) gives NaN for its matrix, as in JAX, and nothing is thrown: the other matrices of a batch keep their
 * results, and a trial step of an optimizer that comes to such a matrix is refused by its value.
 *
 * <p>Factorizations come from a provider of {@code io.fluxion.linalg.DenseFactorizations}; where none is installed, they are refused
 * while tracing, and only {@link #solveTriangular} is there.
 */
@ProviderType
public interface LinearAlgebra {
    /**
     * {@code A^-1 b} by elimination with row pivoting. A matrix is factored once for all systems and their derivatives.
     *
     * @param b a vector {@code [n]}, or matrices {@code [..., n, k]}; leading axes are repeated as in arithmetic
     */
    Tensor solve(Tensor b);

    /**
     * {@code A^-1 b} for a triangular matrix by substitution; elements of the other triangle are not read. A zero on the diagonal gives
     * infinities or NaN.
     *
     * @param b a vector {@code [n]}, or matrices {@code [..., n, k]}; leading axes are repeated as in arithmetic
     * @param lower whether the lower triangle is meant, else the upper one
     * @param transposed whether the system is {@code A^T x = b}
     */
    Tensor solveTriangular(Tensor b, boolean lower, boolean transposed);

    /** {@code A^-1}. {@link #solve} is faster and more accurate than a product with it. */
    Tensor inverse();

    /** Determinant; 1 of an empty matrix. At a singular matrix the derivative is NaN. */
    Tensor determinant();

    /** {@code log |det A|}, which neither overflows nor underflows; -inf of a singular matrix. */
    Tensor logDeterminant();

    /** The lower triangular L of positive diagonal with {@code L L^T = (A + A^T) / 2}. */
    Tensor cholesky();

    /**
     * {@code A = Q R}.
     *
     * @param q orthonormal columns, {@code [..., m, min(m, n)]}
     * @param r upper triangular, {@code [..., min(m, n), n]}, no diagonal element negative
     */
    record Qr(Tensor q, Tensor r) {}

    /**
     * Reduced QR factorization. Where the first {@code min(m, n)} columns do not have full rank, the derivative is infinite or NaN.
     */
    Qr qr();

    /**
     * {@code (A + A^T) / 2 = V diag(w) V^T}.
     *
     * @param values w, ascending, {@code [..., n]}
     * @param vectors V, {@code [..., n, n]}; in each column the first of the largest elements by magnitude is positive
     */
    record Eigh(Tensor values, Tensor vectors) {}

    /**
     * Eigenvalues and eigenvectors of the symmetric part of a matrix. Vectors of equal values have no derivative: it is NaN
     * where it is asked for, and does not disturb derivatives of the values.
     */
    Eigh eigh();

    /**
     * {@code A = U diag(s) V^T}, with {@code k = min(m, n)}.
     *
     * @param u orthonormal columns, {@code [..., m, k]}; in each the first of the largest elements by magnitude is positive
     * @param s singular values, descending, {@code [..., k]}
     * @param vt orthonormal rows, {@code [..., k, n]}
     */
    record Svd(Tensor u, Tensor s, Tensor vt) {}

    /**
     * Reduced singular value decomposition. Vectors of equal values have no derivative, nor have those of the value 0 of a matrix that
     * is not square: it is NaN or infinite where it is asked for, and does not disturb derivatives of the values.
     */
    Svd svd();

    /** {@code e^A}, by a quotient of polynomials of degree 13, scaling and squaring. */
    Tensor expm();
}
