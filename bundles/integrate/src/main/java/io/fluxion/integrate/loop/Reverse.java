package io.fluxion.integrate.loop;

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
 */
record Reverse<S, P>(Solution<S> solution, StateSpace<S> space, StepperGradient<S, P> gradient,
        StepSource<S, P> source, List<SavedStates.Reading> readings) implements TapedSolution<S, P> {

    @Override
    public S pull(List<S> savedCotangents, S endCotangent, P parameters) {
        if (savedCotangents.size() != readings.size()) {
            throw new IllegalArgumentException("the solve saved " + readings.size() + " states, and there are "
                    + savedCotangents.size() + " cotangents");
        }
        StateSpace<S> tangents = space.tangent();
        StepCotangent<S> after = gradient.newCotangent();
        StepCotangent<S> before = gradient.newCotangent();
        clear(tangents, after);
        tangents.copy(endCotangent, after.state());
        int saved = readings.size() - 1;
        for (int slot = source.used() - 1; slot >= 1; slot--) {
            clearInterpolant(tangents, after);
            for (; saved >= 0 && readings.get(saved).step() == slot; saved--) {
                receive(tangents, readings.get(saved), savedCotangents.get(saved), after);
            }
            gradient.pull(source.tape(slot), StepSource.within(slot), after, before, parameters);
            StepCotangent<S> free = after;
            after = before;
            before = free;
        }
        for (; saved >= 0; saved--) {
            add(tangents, after.state(), 1, savedCotangents.get(saved));
        }
        gradient.pullStart(source.tape(0), 0, after, parameters);
        S initial = tangents.allocate();
        tangents.copy(after.state(), initial);
        return initial;
    }

    private static <S> void receive(StateSpace<S> tangents, SavedStates.Reading reading, S cotangent,
            StepCotangent<S> after) {
        double[] weights = reading.weights();
        if (weights == null) {
            add(tangents, after.state(), 1, cotangent);
            return;
        }
        add(tangents, after.base(), 1, cotangent);
        for (int j = 0; j < weights.length; j++) {
            add(tangents, after.vectors()[j], weights[j], cotangent);
        }
    }

    private static <S> void add(StateSpace<S> tangents, S to, double weight, S term) {
        S[] terms = tangents.allocate(1);
        terms[0] = term;
        tangents.combine(to, to, new double[]{weight}, terms, 1);
    }

    private static <S> void clear(StateSpace<S> tangents, StepCotangent<S> cotangent) {
        zero(tangents, cotangent.state());
        for (S state : cotangent.memory()) {
            zero(tangents, state);
        }
        clearInterpolant(tangents, cotangent);
    }

    private static <S> void clearInterpolant(StateSpace<S> tangents, StepCotangent<S> cotangent) {
        zero(tangents, cotangent.base());
        for (S vector : cotangent.vectors()) {
            zero(tangents, vector);
        }
    }

    private static <S> void zero(StateSpace<S> tangents, S state) {
        tangents.sum(state, new double[0], tangents.allocate(0), 0);
    }
}
