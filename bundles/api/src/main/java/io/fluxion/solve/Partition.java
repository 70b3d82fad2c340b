package io.fluxion.solve;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of a field whose state is made of positions q and momenta p, with {@code dq/dt} a function of p (and t) only and
 * {@code dp/dt} a function of q (and t) only. Both parts are fields on the whole state that are zero in the components of
 * the other one, so that a method needs no other algebra than that of the state.
 *
 * @param <S> memory of a state
 */
@ConsumerType
@Facet("a partition (q, p)")
public interface Partition<S> {
    /** {@code (dq/dt, 0)}. */
    VectorField<S> positions();

    /** {@code (0, dp/dt)}. */
    VectorField<S> momenta();
}
