package io.fluxion.integrate.loop;

import io.fluxion.solve.Event;
import io.fluxion.solve.Interpolant;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the zeros of events on a step. A step is looked at in quarters, so that two zeros in one step are seen when they lie
 * apart; a zero is bracketed by bisection until its ends are neighbouring numbers, and the later end is taken, where
 * the function has its new sign.
 */
final class EventWatch<S> {
    private static final int PARTS = 4;

    /** A zero on the current step. */
    record Zero(int event, double t) {}

    private final StateSpace<S> space;
    private final List<Event<S>> events;
    private final double[] last;
    private final S state;
    private final S tangent;

    EventWatch(StateSpace<S> space, List<Event<S>> events) {
        this.space = space;
        this.events = events;
        this.last = new double[events.size()];
        this.state = space.allocate();
        this.tangent = space.tangent().allocate();
    }

    boolean idle() {
        return events.isEmpty();
    }

    Event<S> event(int index) {
        return events.get(index);
    }

    /** Takes the signs at a point from which the next step begins. */
    void start(double t, S y) {
        for (int i = 0; i < last.length; i++) {
            last[i] = events.get(i).value(t, y);
        }
    }

    /** The zeros on a step in the order of time; takes the signs at its end. */
    List<Zero> zeros(Step<S> step) {
        List<Zero> zeros = new ArrayList<>();
        double[] weights = new double[step.interpolant().vectors().length];
        double before = step.start();
        for (int part = 1; part <= PARTS; part++) {
            double t = part == PARTS ? step.end() : before(step, part);
            S y = at(step, t, weights);
            for (int i = 0; i < last.length; i++) {
                double value = events.get(i).value(t, y);
                if (crosses(events.get(i).direction(), last[i], value)) {
                    zeros.add(new Zero(i, locate(step, events.get(i), before, last[i], t, weights)));
                    at(step, t, weights);
                }
                if (value != 0) {
                    last[i] = value;
                }
            }
            before = t;
        }
        boolean forward = step.end() > step.start();
        zeros.sort(forward ? Comparator.comparingDouble(Zero::t) : Comparator.comparingDouble(Zero::t).reversed());
        return zeros;
    }

    private static double before(Step<?> step, int part) {
        return step.start() + (step.end() - step.start()) * part / PARTS;
    }

    private static boolean crosses(int direction, double from, double to) {
        boolean rising = from < 0 && to >= 0;
        boolean falling = from > 0 && to <= 0;
        return direction > 0 ? rising : direction < 0 ? falling : rising || falling;
    }

    private double locate(Step<S> step, Event<S> event, double from, double valueFrom, double to, double[] weights) {
        double a = from;
        double b = to;
        while (true) {
            double middle = a + (b - a) / 2;
            if (middle == a || middle == b) {
                return b;
            }
            double value = event.value(middle, at(step, middle, weights));
            if (value < 0 == valueFrom < 0 && value != 0) {
                a = middle;
            } else {
                b = middle;
            }
        }
    }

    private S at(Step<S> step, double t, double[] weights) {
        if (t == step.end()) {
            space.copy(step.state(), state);
        } else {
            Interpolant<S> interpolant = step.interpolant();
            interpolant.evaluate(space, t, weights, tangent, state);
        }
        return state;
    }
}
