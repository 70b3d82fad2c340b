package io.fluxion.integrate.loop;

import io.fluxion.integrate.loop.SavedStates.Reading;
import io.fluxion.solve.Interpolant;
import io.fluxion.solve.Solution;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.StateSums;
import io.fluxion.solve.Step;
import io.fluxion.solve.StepCotangent;
import io.fluxion.solve.StepperGradient;
import java.util.List;

/**
 * The exact reverse of the accepted steps: slots of the tape backwards, cotangents of saved states entering through the
 * interpolants of the steps that they were read from.
 *
 * @param solution the solve that was kept
 * @param ending how the end state came about
 * @param step the last one
 */
record Reverse<S, P>(Solution<S> solution, StateSpace<S> space, StepperGradient<S, P> gradient,
        StepSource<S, P> source, List<Reading<S>> readings, Ending<S> ending, Step<S> step)
        implements
            TapedSteps<S, P> {

    @Override
    public double[] steps() {
        double[] times = solution.acceptedTimes().clone();
        times[times.length - 1] = step.end();
        return times;
    }

    @Override
    public Interpolant<S> lastStep() {
        return step.interpolant();
    }

    @Override
    public S pull(List<S> savedCotangents, S endCotangent, double timeCotangent, P parameters) {
        if (savedCotangents.size() != readings.size()) {
            throw new IllegalArgumentException("the solve saved " + readings.size() + " states, and there are "
                    + savedCotangents.size() + " cotangents");
        }
        StateSums<S> states = new StateSums<>(space.cotangents());
        StateSums<S> vectors = new StateSums<>(space.tangent());
        S end = ending.cotangent(space, endCotangent, timeCotangent);
        int last = source.used() - 1;
        int[] saved = {readings.size() - 1};
        return pull(parameters, states, vectors, (slot, after) -> {
            if (slot == last) {
                receive(ending.reading(), end, after, states, vectors);
            }
            for (; saved[0] >= 0 && readings.get(saved[0]).step() == slot; saved[0]--) {
                receive(readings.get(saved[0]), savedCotangents.get(saved[0]), after, states, vectors);
            }
        });
    }

    @Override
    public S pullLastStep(S base, S[] vectorCotangents, P parameters) {
        StateSums<S> states = new StateSums<>(space.cotangents());
        StateSums<S> vectors = new StateSums<>(space.tangent());
        int last = source.used() - 1;
        return pull(parameters, states, vectors, (slot, after) -> {
            if (slot == last) {
                states.addTo(after.base(), 1, base);
                for (int j = 0; j < vectorCotangents.length; j++) {
                    vectors.addTo(after.vectors()[j], 1, vectorCotangents[j]);
                }
            }
        });
    }

    /** What comes from outside into the cotangents of a step's results. */
    @FunctionalInterface
    private interface Incoming<S> {
        void add(int slot, StepCotangent<S> after);
    }

    private S pull(P parameters, StateSums<S> states, StateSums<S> vectors, Incoming<S> incoming) {
        StepCotangent<S> after = gradient.newCotangent();
        StepCotangent<S> before = gradient.newCotangent();
        for (int slot = source.used() - 1; slot >= 1; slot--) {
            clearInterpolant(after, states, vectors);
            incoming.add(slot, after);
            gradient.pull(source.tape(slot), StepSource.within(slot), after, before, parameters);
            StepCotangent<S> free = after;
            after = before;
            before = free;
        }
        incoming.add(0, after);
        gradient.pullStart(source.tape(0), 0, after, parameters);
        S initial = space.cotangents().allocate();
        space.cotangents().copy(after.state(), initial);
        return initial;
    }

    private void receive(Reading<S> reading, S cotangent, StepCotangent<S> after, StateSums<S> states,
            StateSums<S> vectors) {
        double[] weights = reading.weights();
        if (weights == null) {
            states.addTo(after.state(), 1, cotangent);
            return;
        }
        S base = reading.base();
        S along = reading.tangent();
        S vector = cotangent;
        if (base == null || along == null) {
            states.addTo(after.base(), 1, cotangent);
        } else {
            S moved = space.cotangents().allocate();
            vector = space.tangent().allocate();
            space.pullMove(base, along, cotangent, moved, vector);
            states.addTo(after.base(), 1, moved);
        }
        for (int j = 0; j < weights.length; j++) {
            vectors.addTo(after.vectors()[j], weights[j], vector);
        }
    }

    private static <S> void clearInterpolant(StepCotangent<S> cotangent, StateSums<S> states, StateSums<S> vectors) {
        states.zero(cotangent.base());
        for (S vector : cotangent.vectors()) {
            vectors.zero(vector);
        }
    }
}
