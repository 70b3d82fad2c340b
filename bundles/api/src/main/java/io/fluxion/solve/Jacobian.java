package io.fluxion.solve;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of a field with its Jacobian as a dense matrix over the real numbers of a state, in the order of
 * {@link StateSpace#store}.
 *
 * @param <S> memory of a state
 */
@ConsumerType
@Facet("a Jacobian")
public interface Jacobian<S> {
    /** Writes {@code df/dy} at {@code (t, y)}, row-major {@code [n, n]}. */
    void jacobian(double t, S y, double[] matrix);

    /** Writes {@code df/dt} at {@code (t, y)}. */
    void timeDerivative(double t, S y, S out);
}
