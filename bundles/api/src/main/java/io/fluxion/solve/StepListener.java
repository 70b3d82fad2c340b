package io.fluxion.solve;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Sees the solution on every accepted step, while the step's buffers live; what outlives the call is a copy.
 *
 * @param <S> memory of a state
 */
@ConsumerType
@FunctionalInterface
public interface StepListener<S> {
    /**
     * @param end time to which the step belongs to the solution: its end, or the event that ends the solve or changes the
     *        state
     * @param state there
     * @param interpolant dense output from the step's start to {@code end}
     */
    void accepted(double end, S state, Interpolant<S> interpolant);
}
