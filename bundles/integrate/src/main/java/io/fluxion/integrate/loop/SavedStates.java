package io.fluxion.integrate.loop;

import io.fluxion.solve.Interpolant;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the states at saved times from the steps that pass over them, and remembers how, for the reverse. */
final class SavedStates<S> {
    /**
     * How a saved state came about.
     *
     * @param step slot of the step, 0 for the start
     * @param weights of the interpolant's vectors; null: the step's end state itself
     */
    record Reading(int step, double @Nullable [] weights) {}

    private final StateSpace<S> space;
    private final double[] times;
    private final double direction;
    private final S tangent;
    private final List<S> states = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();

    SavedStates(StateSpace<S> space, double[] times, double direction) {
        this.space = space;
        this.times = times;
        this.direction = direction;
        this.tangent = space.tangent().allocate();
    }

    /** Saves the initial state where it was asked for. */
    void start(double t, S y) {
        while (states.size() < times.length && times[states.size()] == t) {
            keep(y, new Reading(0, null));
        }
    }

    /** Saves what lies after the start of a step up to {@code until}, at or before its end. */
    void pass(Step<S> step, int slot, double until) {
        while (states.size() < times.length && direction * (times[states.size()] - until) <= 0) {
            double t = times[states.size()];
            if (t == step.end()) {
                keep(step.state(), new Reading(slot, null));
            } else {
                Interpolant<S> interpolant = step.interpolant();
                double[] weights = new double[interpolant.vectors().length];
                S out = space.allocate();
                interpolant.evaluate(space, t, weights, tangent, out);
                states.add(out);
                readings.add(new Reading(slot, weights));
            }
        }
    }

    private void keep(S state, Reading reading) {
        S copy = space.allocate();
        space.copy(state, copy);
        states.add(copy);
        readings.add(reading);
    }

    List<S> states() {
        return states;
    }

    List<Reading> readings() {
        return readings;
    }

    double[] reached() {
        return Arrays.copyOf(times, states.size());
    }
}
