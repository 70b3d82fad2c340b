package io.fluxion.integrate.loop;

import io.fluxion.integrate.loop.SavedStates.Reading;
import io.fluxion.solve.Event;
import io.fluxion.solve.Interpolant;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.Step;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How the end state of a solve came about: at a step's end, or at a terminal event on a step, whose time then depends on
 * initial state and parameters.
 *
 * @param reading of the end state
 * @param crossing at an event; else null
 */
record Ending<S>(Reading<S> reading, @Nullable Crossing<S> crossing) {
    /**
     * A zero of a function g along the solution.
     *
     * @param gradient dg/dy there
     * @param slope dy/dt there, of the dense output
     * @param rate derivative of g along the solution, dg/dy dy/dt + dg/dt
     */
    record Crossing<S>(S gradient, S slope, double rate) {}

    /** At the end of a step. */
    static <S> Ending<S> at(int slot) {
        return new Ending<>(Reading.end(slot), null);
    }

    /**
     * At an event.
     *
     * @throws IllegalArgumentException when the event has no derivative, or the solution touches it without crossing
     */
    static <S> Ending<S> at(Event<S> event, StateSpace<S> space, Step<S> step, Reading<S> reading, double t, S y) {
        S gradient = space.cotangents().allocate();
        OptionalDouble timeDerivative = event.gradient(t, y, gradient);
        if (timeDerivative.isEmpty() || space.tangent() != space) {
            throw new IllegalArgumentException("the gradient does not pass through the event at t = " + t
                    + ", because the event has no derivative (Event.gradient)");
        }
        Interpolant<S> interpolant = step.interpolant();
        double[] slopes = new double[interpolant.vectors().length];
        interpolant.slopes(t, slopes);
        S slope = space.allocate();
        space.sum(slope, slopes, interpolant.vectors(), slopes.length);
        double rate = space.dot(gradient, slope) + timeDerivative.getAsDouble();
        if (rate == 0) {
            throw new IllegalArgumentException("the gradient does not pass through the event at t = " + t
                    + ", because the solution touches it without crossing");
        }
        return new Ending<>(reading, new Crossing<>(gradient, slope, rate));
    }

    /**
     * The cotangent of the end state for a fixed end time: with {@code dt = -dg/dy dy / rate} by the implicit function
     * theorem.
     */
    S cotangent(StateSpace<S> space, S end, double time) {
        if (crossing == null) {
            return end;
        }
        S out = space.allocate();
        S[] terms = space.allocate(1);
        terms[0] = crossing.gradient;
        double factor = -(space.dot(end, crossing.slope) + time) / crossing.rate;
        space.combine(out, end, new double[]{factor}, terms, 1);
        return out;
    }
}
