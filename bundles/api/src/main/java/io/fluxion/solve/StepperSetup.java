package io.fluxion.solve;

import java.util.Optional;

/**
 * What a method needs to make a stepper: the space, the field with its facets, and the services of the problem. A
 * noise path, linear solves and whatever a later family brings come as {@link #service}, made from the problem and
 * never by the stepper.
 *
 * @param space algebra of the states
 * @param field right-hand side bound to its parameters
 * @param services by their contract type
 * @param <S> memory of a state
 */
public record StepperSetup<S>(StateSpace<S> space, VectorField<S> field, java.util.Map<Class<?>, Object> services) {
    public StepperSetup {
        services = java.util.Map.copyOf(services);
    }

    /** A setup without further services. */
    public static <S> StepperSetup<S> of(StateSpace<S> space, VectorField<S> field) {
        return new StepperSetup<>(space, field, java.util.Map.of());
    }

    /** A service of the problem, for example its noise path. */
    public <T> Optional<T> service(Class<T> type) {
        return Optional.ofNullable(services.get(type)).map(type::cast);
    }
}
