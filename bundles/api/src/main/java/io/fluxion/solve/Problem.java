package io.fluxion.solve;

/**
 * An initial value problem.
 *
 * @param setup space, field and the problem's services
 * @param start initial time
 * @param end final time, after or before the start
 * @param initial initial state, not changed
 * @param <S> memory of a state
 */
public record Problem<S>(StepperSetup<S> setup, double start, double end, S initial) {
    public Problem {
        if (!Double.isFinite(start) || !Double.isFinite(end)) {
            throw new IllegalArgumentException("the interval of time [" + start + ", " + end + "] has to be finite");
        }
    }

    /** A problem without further services. */
    public static <S> Problem<S> of(StateSpace<S> space, VectorField<S> field, double start, double end, S initial) {
        return new Problem<>(StepperSetup.of(space, field), start, end, initial);
    }
}
