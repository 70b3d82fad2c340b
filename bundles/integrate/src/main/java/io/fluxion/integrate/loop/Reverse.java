package io.fluxion.integrate.loop;

import io.fluxion.integrate.loop.SavedStates.Reading;
import io.fluxion.solve.Solution;
import io.fluxion.solve.StateSpace;
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
        StepCotangent<S> after = gradient.newCotangent();
        StepCotangent<S> before = gradient.newCotangent();
        S end = ending.cotangent(space, endCotangent, timeCotangent);
        int saved = readings.size() - 1;
        int last = source.used() - 1;
        for (int slot = last; slot >= 1; slot--) {
            clearInterpolant(after);
            if (slot == last) {
                receive(ending.reading(), end, after);
            }
            for (; saved >= 0 && readings.get(saved).step() == slot; saved--) {
                receive(readings.get(saved), savedCotangents.get(saved), after);
            }
            gradient.pull(source.tape(slot), StepSource.within(slot), after, before, parameters);
            StepCotangent<S> free = after;
            after = before;
            before = free;
        }
        if (last == 0) {
            receive(ending.reading(), end, after);
        }
        for (; saved >= 0; saved--) {
            add(cotangents, after.state(), 1, savedCotangents.get(saved));
        }
        gradient.pullStart(source.tape(0), 0, after, parameters);
        S initial = cotangents.allocate();
        cotangents.copy(after.state(), initial);
        return initial;
    }

    private void receive(Reading<S> reading, S cotangent, StepCotangent<S> after) {
        StateSpace<S> cotangents = space.cotangents();
        double[] weights = reading.weights();
        if (weights == null) {
            add(cotangents, after.state(), 1, cotangent);
            return;
        }
        S base = reading.base();
        S along = reading.tangent();
        S vector = cotangent;
        if (base == null || along == null) {
            add(cotangents, after.base(), 1, cotangent);
        } else {
            S moved = cotangents.allocate();
            vector = space.tangent().allocate();
            space.pullMove(base, along, cotangent, moved, vector);
            add(cotangents, after.base(), 1, moved);
        }
        for (int j = 0; j < weights.length; j++) {
            add(space.tangent(), after.vectors()[j], weights[j], vector);
        }
    }

    private static <S> void add(StateSpace<S> vectors, S to, double weight, S term) {
        S[] terms = vectors.allocate(1);
        terms[0] = term;
        vectors.combine(to, to, new double[]{weight}, terms, 1);
    }

    private void clearInterpolant(StepCotangent<S> cotangent) {
        zero(space.cotangents(), cotangent.base());
        for (S vector : cotangent.vectors()) {
            zero(space.tangent(), vector);
        }
    }

    private static <S> void zero(StateSpace<S> vectors, S state) {
        vectors.sum(state, new double[0], vectors.allocate(0), 0);
    }
}
