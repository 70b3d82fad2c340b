package io.fluxion.solver.explicit;

import io.fluxion.solve.Linearized;
import io.fluxion.solve.Tape;

/**
 * A tape of steps: the size of each, and the field's slots of its stages after the first. It is also the evaluation that
 * fills the slots of the step under way.
 */
final class RungeKuttaTape<S, P> implements Tape, Evaluation<S> {
    private final Linearized<S, P> field;
    private final Tape stages;
    private final double[] sizes;
    private final int perStep;
    private int current;

    RungeKuttaTape(Linearized<S, P> field, int steps, int perStep) {
        this.field = field;
        this.stages = field.newTape(steps * perStep);
        this.sizes = new double[steps];
        this.perStep = perStep;
    }

    @Override
    public int slots() {
        return sizes.length;
    }

    /** This tape, about to be filled at a slot. */
    RungeKuttaTape<S, P> at(int slot, double size) {
        current = slot;
        sizes[slot] = size;
        return this;
    }

    double size(int slot) {
        return sizes[slot];
    }

    @Override
    public void at(int stage, double t, S y, S dydt) {
        field.evaluate(t, y, dydt, stages, current * perStep + stage - 1);
    }

    /** {@link Linearized#pull} at a stage of a step. */
    void pull(int slot, int stage, S cotangent, S stateCotangent, P parameters) {
        field.pull(stages, slot * perStep + stage - 1, cotangent, stateCotangent, parameters);
    }
}
