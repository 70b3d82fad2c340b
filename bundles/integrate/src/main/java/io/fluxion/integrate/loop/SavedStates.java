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
     * @param base on a space that is not flat the interpolant's base, else null
     * @param tangent on a space that is not flat the weighted sum of the vectors, else null
     */
    record Reading<S>(int step, double @Nullable [] weights, @Nullable S base, @Nullable S tangent) {
        /** Of a step's end, or the start. */
        static <S> Reading<S> end(int step) {
            return new Reading<>(step, null, null, null);
        }
    }

    private final StateSpace<S> space;
    private final double[] times;
    private final double direction;
    private final S tangent;
    private final List<S> states = new ArrayList<>();
    private final List<Reading<S>> readings = new ArrayList<>();

    SavedStates(StateSpace<S> space, double[] times, double direction) {
        this.space = space;
        this.times = times;
        this.direction = direction;
        this.tangent = space.tangent().allocate();
    }

    /** Saves the initial state where it was asked for. */
    void start(double t, S y) {
        while (states.size() < times.length && times[states.size()] == t) {
            keep(y, Reading.end(0));
        }
    }

    /** Saves what lies after the start of a step up to {@code until}, at or before its end. */
    void pass(Step<S> step, int slot, double until) {
        while (states.size() < times.length && direction * (times[states.size()] - until) <= 0) {
            double t = times[states.size()];
            if (t == step.end()) {
                keep(step.state(), Reading.end(slot));
            } else {
                S out = space.allocate();
                readings.add(read(step, slot, t, out));
                states.add(out);
            }
        }
    }

    /** The state at a time of a step, and how it came about. */
    Reading<S> read(Step<S> step, int slot, double t, S out) {
        if (t == step.end()) {
            space.copy(step.state(), out);
            return Reading.end(slot);
        }
        Interpolant<S> interpolant = step.interpolant();
        double[] weights = new double[interpolant.vectors().length];
        interpolant.evaluate(space, t, weights, tangent, out);
        if (space.tangent() == space) {
            return new Reading<>(slot, weights, null, null);
        }
        S base = space.allocate();
        space.copy(interpolant.base(), base);
        S along = space.tangent().allocate();
        space.tangent().copy(tangent, along);
        return new Reading<>(slot, weights, base, along);
    }

    private void keep(S state, Reading<S> reading) {
        S copy = space.allocate();
        space.copy(state, copy);
        states.add(copy);
        readings.add(reading);
    }

    List<S> states() {
        return states;
    }

    List<Reading<S>> readings() {
        return readings;
    }

    double[] reached() {
        return Arrays.copyOf(times, states.size());
    }
}
