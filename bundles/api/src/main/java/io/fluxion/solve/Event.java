package io.fluxion.solve;

import java.util.OptionalDouble;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A zero of a function along the solution, located by bisection and secants on the dense output to the last digit.
 *
 * @param <S> memory of a state
 */
@ConsumerType
public interface Event<S> {
    /** A continuous function of time and state that changes its sign at the event. */
    double value(double t, S y);

    /** 1: only from negative to positive; -1: only from positive to negative; 0: both. */
    default int direction() {
        return 0;
    }

    /** Whether the solve ends at the event. */
    default boolean terminal() {
        return true;
    }

    /** Changes the state at an event that is not terminal (a jump); the method restarts when it returns true. */
    default boolean apply(double t, S y) {
        return false;
    }

    /**
     * The derivative of the function, for gradients through the event (the implicit function theorem gives how its time
     * moves).
     *
     * @param gradient of the state, overwritten
     * @return the derivative with respect to time; empty: the function is not differentiable
     */
    default OptionalDouble gradient(double t, S y, S gradient) {
        return OptionalDouble.empty();
    }
}
