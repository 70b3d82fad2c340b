package io.fluxion.solve;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The right-hand side of {@code dy/dt = f(t, y)}, already bound to its parameters.
 *
 * @param <S> memory of a state
 */
@ConsumerType
@FunctionalInterface
public interface VectorField<S> {
    /** Writes {@code f(t, y)}, a tangent at {@code y}, into {@code dydt}; keeps no reference to either. */
    void evaluate(double t, S y, S dydt);

    /** Declared structure of this field: {@link Linearized}, a Jacobian, a partition, a diffusion, ... */
    default <F> Optional<F> facet(Class<F> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }
}
