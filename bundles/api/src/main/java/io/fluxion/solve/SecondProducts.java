package io.fluxion.solve;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of a field with second derivatives: what the reverse of a method needs whose step contains the Jacobian.
 *
 * @param <S> memory of a state
 * @param <P> memory of the parameters' cotangent
 */
@ConsumerType
@Facet("second derivatives")
public interface SecondProducts<S, P> {
    /**
     * Reverse of {@code (y, p) -> df/dy direction + timeDirection df/dt} at {@code (t, y)}. (The cotangent of the
     * direction is {@code (df/dy)^T cotangent}.)
     *
     * @param stateCotangent overwritten
     * @param parameterCotangent the share of the parameters is added to it
     */
    void pullProduct(double t, S y, S direction, double timeDirection, S cotangent, S stateCotangent,
            P parameterCotangent);
}
