package io.fluxion.solve;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A stepper's steps with their exact reverse. Times are constants of differentiation. The forward mode needs no rule
 * of its own: the tangent of a step is the step of the field lifted to tangents, which holds for every method whose
 * step is built from the field by sums and by its Jacobian.
 *
 * @param <S> memory of a state
 * @param <P> memory of the parameters' cotangent
 */
@ConsumerType
public interface StepperGradient<S, P> {
    /** A tape for that many steps, the start included as one. */
    Tape newTape(int steps);

    /** {@link Stepper#start}, to the same bits, kept in a slot of the tape. */
    void start(double t, S y, Step<S> into, Tape tape, int slot);

    /** {@link Stepper#step}, to the same bits, kept in a slot of the tape. */
    void step(Step<S> from, double t1, Step<S> to, Tape tape, int slot);

    /** Fresh zero cotangents of one step's end and interpolant. */
    StepCotangent<S> newCotangent();

    /**
     * Reverse of a step.
     *
     * @param after cotangents of the end state, of the memory at the end and of the interpolant; spoiled
     * @param before overwritten: cotangents of the start state and of the memory at the start
     * @param parameters the step's share is added
     */
    void pull(Tape tape, int slot, StepCotangent<S> after, StepCotangent<S> before, P parameters);

    /**
     * Reverse of a start: the memory's cotangent flows into the state's.
     *
     * @param at cotangents at the start; its state's cotangent is completed in place
     * @param parameters the start's share is added
     */
    void pullStart(Tape tape, int slot, StepCotangent<S> at, P parameters);
}
