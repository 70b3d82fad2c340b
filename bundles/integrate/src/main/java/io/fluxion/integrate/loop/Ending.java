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
     * A zero of a function g along the solution {@code y(t) = move(base, along(t))}, which is a sum where the space is flat.
     *
     * @param gradient dg/dy there
     * @param base from which the dense output moves
     * @param along the tangent along which it moves
     * @param slope derivative of that tangent with respect to time
     * @param rate derivative of g along the solution, dg/dy dy/dt + dg/dt
     */
    record Crossing<S>(S gradient, S base, S along, S slope, double rate) {}

    /** At the end of a step. */
    static <S> Ending<S> at(Reading<S> reading) {
        return new Ending<>(reading, null);
    }

    /**
     * At an event.
     *
     * @throws IllegalArgumentException when the event has no derivative, or the solution touches it without crossing
     */
    static <S> Ending<S> at(Event<S> event, StateSpace<S> space, Step<S> step, Reading<S> reading, double t, S y) {
        S gradient = space.cotangents().allocate();
        OptionalDouble timeDerivative = event.gradient(t, y, gradient);
        if (timeDerivative.isEmpty()) {
            throw new IllegalArgumentException("the gradient does not pass through the event at t = " + t
                    + ", because the event has no derivative (Event.gradient)");
        }
        Interpolant<S> interpolant = step.interpolant();
        S base = space.allocate();
        space.copy(interpolant.base(), base);
        double[] weights = new double[interpolant.vectors().length];
        interpolant.weights(t, weights);
        S along = weighted(space.tangent(), weights, interpolant);
        interpolant.slopes(t, weights);
        S slope = weighted(space.tangent(), weights, interpolant);
        double rate = alongSolution(space, gradient, base, along, slope) + timeDerivative.getAsDouble();
        if (rate == 0) {
            throw new IllegalArgumentException("the gradient does not pass through the event at t = " + t
                    + ", because the solution touches it without crossing");
        }
        return new Ending<>(reading, new Crossing<>(gradient, base, along, slope, rate));
    }

    private static <S> S weighted(StateSpace<S> tangents, double[] weights, Interpolant<S> interpolant) {
        S sum = tangents.allocate();
        tangents.sum(sum, weights, interpolant.vectors(), weights.length);
        return sum;
    }

    /** The product of a cotangent of the state with the derivative of the state with respect to time. */
    private static <S> double alongSolution(StateSpace<S> space, S cotangent, S base, S along, S slope) {
        S moved = space.cotangents().allocate();
        S vector = space.tangent().allocate();
        space.pullMove(base, along, cotangent, moved, vector);
        return space.tangent().dot(vector, slope);
    }

    /**
     * The cotangent of the end state for a fixed end time: with {@code dt = -dg/dy dy / rate} by the implicit function
     * theorem.
     */
    S cotangent(StateSpace<S> space, S end, double time) {
        if (crossing == null) {
            return end;
        }
        StateSpace<S> cotangents = space.cotangents();
        S out = cotangents.allocate();
        S[] terms = cotangents.allocate(1);
        terms[0] = crossing.gradient;
        double moved = alongSolution(space, end, crossing.base, crossing.along, crossing.slope) + time;
        cotangents.combine(out, end, new double[]{-moved / crossing.rate}, terms, 1);
        return out;
    }
}
