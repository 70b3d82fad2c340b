package io.fluxion.integrate.loop;

import io.fluxion.integrate.loop.SavedStates.Reading;
import io.fluxion.solve.Solution;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.StateSums;
import io.fluxion.solve.StepCotangent;
import io.fluxion.solve.StepperGradient;
import io.fluxion.solve.TapedSolution;
import java.util.List;

/**
 * The exact reverse of the accepted steps: slots of the tape backwards, cotangents of saved states entering through the
 * interpolants of the steps that they were read from.
 *
 * @param solution the solve that was kept
 * @param ending how the end state came about
 */
record Reverse<S, P>(Solution<S> solution, StateSpace<S> space, StepperGradient<S, P> gradient,
        StepSource<S, P> source, List<Reading<S>> readings, Ending<S> ending) implements TapedSolution<S, P> {

    @Override
    public S pull(List<S> savedCotangents, S endCotangent, double timeCotangent, P parameters) {
        if (savedCotangents.size() != readings.size()) {
            throw new IllegalArgumentException("the solve saved " + readings.size() + " states, and there are "
                    + savedCotangents.size() + " cotangents");
        }
        StateSpace<S> cotangents = space.cotangents();
        StateSums<S> states = new StateSums<>(cotangents);
        StateSums<S> vectors = new StateSums<>(space.tangent());
        StepCotangent<S> after = gradient.newCotangent();
        StepCotangent<S> before = gradient.newCotangent();
        S end = ending.cotangent(space, endCotangent, timeCotangent);
        int saved = readings.size() - 1;
        int last = source.used() - 1;
        for (int slot = last; slot >= 1; slot--) {
            clearInterpolant(after, states, vectors);
            if (slot == last) {
                receive(ending.reading(), end, after, states, vectors);
            }
            for (; saved >= 0 && readings.get(saved).step() == slot; saved--) {
                receive(readings.get(saved), savedCotangents.get(saved), after, states, vectors);
            }
            gradient.pull(source.tape(slot), StepSource.within(slot), after, before, parameters);
            StepCotangent<S> free = after;
            after = before;
            before = free;
        }
        if (last == 0) {
            receive(ending.reading(), end, after, states, vectors);
        }
        for (; saved >= 0; saved--) {
            states.addTo(after.state(), 1, savedCotangents.get(saved));
        }
        gradient.pullStart(source.tape(0), 0, after, parameters);
        S initial = cotangents.allocate();
        cotangents.copy(after.state(), initial);
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
