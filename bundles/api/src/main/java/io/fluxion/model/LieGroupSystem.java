package io.fluxion.model;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A system on a Lie group: {@code dy/dt = y f(t, y)} with f in the algebra; {@link OdeSystem#derivative} returns the
 * coordinates of f, and the state variables are the numbers that stand for a group element.
 */
@ConsumerType
public interface LieGroupSystem extends OdeSystem {
    /** The group. */
    LieGroup group();
}
