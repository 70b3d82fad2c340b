package io.fluxion.solve;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of a field on a Lie group: states are group elements, {@code dydt} are elements of the algebra in coordinates, and
 * {@link StateSpace#move} is {@code y exp(v)}, so that {@code dy/dt = y f(t, y)} (left-trivialized).
 *
 * @param <S> memory of a state and of an element of the algebra
 */
@ConsumerType
@Facet("a Lie group that its state moves on")
public interface LieGroupAction<S> {
    /** {@code out := [a, b]}, another memory than both. */
    void bracket(S a, S b, S out);

    /** Reverse of {@link #bracket}; both cotangents are overwritten. */
    void pullBracket(S a, S b, S cotangent, S aCotangent, S bCotangent);
}
