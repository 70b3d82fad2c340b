package io.fluxion.solve;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One step of a method for one problem: a pure function from the last step's end (time, state, memory) and a new end
 * time to a new step. It keeps scratch memory only, so one instance serves one loop. The step size is
 * {@code h := t1 - t0}; the method uses it for nothing but what follows from both ends.
 *
 * @param <S> memory of a state
 */
@ConsumerType
public interface Stepper<S> {
    /** Fresh buffers of one step. */
    Step<S> newStep();

    /**
     * Fills the memory at a time where no history is: the start, an event, a jump, a hot swap from another method.
     * Afterwards {@code into} looks like the end of a step at {@code t} with state {@code y}.
     */
    void start(double t, S y, Step<S> into);

    /** Steps from the end of {@code from} to {@code t1}, which may lie before it. */
    void step(Step<S> from, double t1, Step<S> to);

    /** Counts since the stepper was made. */
    Work work();

    /** The step with its derivative, when the field allows it. */
    <P> Optional<StepperGradient<S, P>> gradient();
}
