package io.fluxion.solve;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A solution with the tape of its accepted steps.
 *
 * @param <S> memory of a state
 * @param <P> memory of the parameters' cotangent
 */
@ProviderType
public interface TapedSolution<S, P> {
    /** The solution. */
    Solution<S> solution();

    /**
     * The exact reverse.
     *
     * @param savedCotangents one per saved time
     * @param endCotangent of the end state
     * @param parameters the parameters' cotangent is added to it
     * @return cotangent of the initial state
     */
    default S pull(List<S> savedCotangents, S endCotangent, P parameters) {
        return pull(savedCotangents, endCotangent, 0, parameters);
    }

    /**
     * The exact reverse; at a terminal event with the derivative of its time by the implicit function theorem.
     *
     * @param savedCotangents one per saved time that was reached
     * @param endCotangent of the end state
     * @param timeCotangent of the event's time; without an event at the end it counts for nothing
     * @param parameters the parameters' cotangent is added to it
     * @return cotangent of the initial state
     */
    S pull(List<S> savedCotangents, S endCotangent, double timeCotangent, P parameters);
}
