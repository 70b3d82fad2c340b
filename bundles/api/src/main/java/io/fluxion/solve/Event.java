package io.fluxion.solve;

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
}
