package io.fluxion.solve;

import java.util.List;
import java.util.Optional;

/**
 * What a solve gave, as data of the contract.
 *
 * @param status how it ended
 * @param message one sentence: where in t, last step size, what to try; empty on success
 * @param end time reached
 * @param state state there
 * @param times saved times that were reached
 * @param states saved states, one per saved time
 * @param acceptedTimes start, then the end of every accepted step
 * @param dense dense output over all steps, when it was asked for
 * @param hits events in the order of time
 * @param statistics what it took
 * @param <S> memory of a state
 */
public record Solution<S>(Status status, String message, double end, S state, double[] times, List<S> states,
        double[] acceptedTimes, Optional<DenseOutput<S>> dense, List<EventHit<S>> hits, Statistics statistics) {

    /** How a solve ended. */
    public enum Status {
        /** At the final time. */
        SUCCESS,
        /** At a terminal event. */
        EVENT,
        /** The listener asked for it. */
        STOPPED,
        /** The limit of steps was reached. */
        STEP_LIMIT,
        /** The step size fell below the spacing of numbers at t. */
        STEP_TOO_SMALL,
        /** A state was not finite, and a smaller step did not help. */
        NOT_FINITE
    }

    public Solution {
        states = List.copyOf(states);
        hits = List.copyOf(hits);
    }

    /** Whether the solve ended as it should. */
    public boolean ok() {
        return status == Status.SUCCESS || status == Status.EVENT;
    }
}
