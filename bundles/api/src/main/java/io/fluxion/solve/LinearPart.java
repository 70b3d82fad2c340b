package io.fluxion.solve;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of a semilinear field {@code f(t, y) = L y + N(t, y)} with a matrix L that depends on parameters only.
 *
 * @param <S> memory of a state
 * @param <P> memory of the parameters' cotangent
 */
@ConsumerType
@Facet("a linear part")
public interface LinearPart<S, P> {
    /** Writes L, row-major {@code [n, n]} over the real numbers of a state. */
    void matrix(double[] matrix);

    /** Adds the cotangent of the parameters that belongs to a cotangent of L. */
    void pullMatrix(double[] cotangent, P parameterCotangent);

    /** The remainder N. */
    VectorField<S> remainder();
}
