package io.fluxion.solve;

import java.util.List;
import java.util.Optional;

/**
 * How to solve. Start from {@link #defaults} and change what matters.
 *
 * @param tolerances of the local error
 * @param firstStep 0: chosen automatically (Hairer, Norsett and Wanner I, section II.4)
 * @param maxStep largest step size
 * @param maxSteps limit of accepted and rejected steps together
 * @param fixedSteps positive: that many equal steps, without error control; 0: adaptive
 * @param saveAt times at which states are saved, monotone in the direction of time
 * @param dense whether the solution keeps every step's interpolant
 * @param events watched, in this order
 * @param controller step control
 * @param progress hears of accepted steps
 * @param listener sees the solution on every accepted step; empty: nobody looks
 * @param <S> memory of a state
 */
public record SolveOptions<S>(Tolerances tolerances, double firstStep, double maxStep, int maxSteps, int fixedSteps,
        double[] saveAt, boolean dense, List<Event<S>> events, StepController controller, ProgressListener progress,
        Optional<StepListener<S>> listener) {

    public SolveOptions {
        saveAt = saveAt.clone();
        events = List.copyOf(events);
    }

    /** rtol 1e-6, atol 1e-9, at most 100,000 steps, nothing saved but the end. */
    public static <S> SolveOptions<S> defaults(StepController controller) {
        return new SolveOptions<>(Tolerances.of(1e-6, 1e-9), 0, Double.POSITIVE_INFINITY, 100_000, 0, new double[0],
                false, List.of(), controller, ProgressListener.NONE, Optional.empty());
    }

    /** With other tolerances. */
    public SolveOptions<S> withTolerances(double relative, double absolute) {
        return withTolerances(Tolerances.of(relative, absolute));
    }

    /** With other tolerances, the absolute one for each component if need be. */
    public SolveOptions<S> withTolerances(Tolerances allowed) {
        return new SolveOptions<>(allowed, firstStep, maxStep, maxSteps, fixedSteps, saveAt, dense, events, controller,
                progress, listener);
    }

    /** With equal steps instead of error control. */
    public SolveOptions<S> withFixedSteps(int steps) {
        return new SolveOptions<>(tolerances, firstStep, maxStep, maxSteps, steps, saveAt, dense, events, controller,
                progress, listener);
    }

    /** With saved times. */
    public SolveOptions<S> withSaveAt(double... times) {
        return new SolveOptions<>(tolerances, firstStep, maxStep, maxSteps, fixedSteps, times, dense, events,
                controller, progress, listener);
    }

    /** With dense output kept. */
    public SolveOptions<S> withDense() {
        return new SolveOptions<>(tolerances, firstStep, maxStep, maxSteps, fixedSteps, saveAt, true, events,
                controller, progress, listener);
    }

    /** With events. */
    public SolveOptions<S> withEvents(List<Event<S>> watched) {
        return new SolveOptions<>(tolerances, firstStep, maxStep, maxSteps, fixedSteps, saveAt, dense, watched,
                controller, progress, listener);
    }

    /** With a limit of steps and of their size. */
    public SolveOptions<S> withLimits(double first, double largest, int most) {
        return new SolveOptions<>(tolerances, first, largest, most, fixedSteps, saveAt, dense, events, controller,
                progress, listener);
    }

    /** With a progress listener. */
    public SolveOptions<S> withProgress(ProgressListener hearing) {
        return new SolveOptions<>(tolerances, firstStep, maxStep, maxSteps, fixedSteps, saveAt, dense, events,
                controller, hearing, listener);
    }

    /** With somebody who sees the solution on every accepted step. */
    public SolveOptions<S> withListener(StepListener<S> seeing) {
        return new SolveOptions<>(tolerances, firstStep, maxStep, maxSteps, fixedSteps, saveAt, dense, events,
                controller, progress, Optional.of(seeing));
    }
}
