package io.fluxion.solve;

/**
 * The buffers of one step: where it ended, what the method remembers there, its error estimate and its interpolant.
 * The loop owns two and swaps them; a stepper reads the last one and writes the next. Nothing survives in a stepper.
 *
 * @param <S> memory of a state
 */
public final class Step<S> {
    private final S state;
    private final Memory<S> memory;
    private final S error;
    private final Interpolant<S> interpolant;
    private double start;
    private double end;
    private Outcome outcome = Outcome.DONE;

    /** How a step ended. */
    public enum Outcome {
        /** State, error and memory are there. */
        DONE,
        /** An inner iteration did not converge: the loop tries a smaller step. */
        NOT_CONVERGED
    }

    /**
     * @param state buffer of the end state
     * @param memory buffer of the memory at the end
     * @param error buffer of the error estimate; zero for a method without one
     * @param interpolant dense output on the step
     */
    public Step(S state, Memory<S> memory, S error, Interpolant<S> interpolant) {
        this.state = state;
        this.memory = memory;
        this.error = error;
        this.interpolant = interpolant;
    }

    /** Sets both ends and how the step ended. */
    public void set(double stepStart, double stepEnd, Outcome stepOutcome) {
        start = stepStart;
        end = stepEnd;
        outcome = stepOutcome;
    }

    /** State at the end. */
    public S state() {
        return state;
    }

    /** Memory at the end. */
    public Memory<S> memory() {
        return memory;
    }

    /** Error estimate, a tangent; meaningless for a method that is not adaptive. */
    public S error() {
        return error;
    }

    /** Dense output on the step. */
    public Interpolant<S> interpolant() {
        return interpolant;
    }

    /** Time at the start. */
    public double start() {
        return start;
    }

    /** Time at the end. */
    public double end() {
        return end;
    }

    /** How it ended. */
    public Outcome outcome() {
        return outcome;
    }
}
