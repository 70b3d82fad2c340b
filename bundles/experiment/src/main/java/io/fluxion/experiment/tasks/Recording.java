package io.fluxion.experiment.tasks;

import io.fluxion.experiment.NumberTable;
import io.fluxion.solve.Interpolant;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.StepListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes down a solve while it goes on: into a table the end of every accepted step and the requested times, for charts
 * also as many points of the dense output between them as a smooth curve needs.
 */
final class Recording implements StepListener<double[]> {
    /** A chord may leave the solution by this share of what a component has covered so far. */
    private static final double TOLERANCE = 1 / 2000.0;
    /** Of the size of a component, what is noise. */
    private static final double NOISE = 1e-13;
    /** Not the middle: there a chord meets a curve that bends one way before and the other way after. */
    private static final double PROBE = 0.4;
    private static final int DEEPEST = 7;

    private final StateSpace<double[]> space;
    private final double[] tangent;
    private final double[] requested;
    private final NumberTable table;
    private final List<double[]> states = new ArrayList<>();
    private final double[] least;
    private final double[] greatest;
    private double[] times = new double[256];
    private double[] weights = {};
    private int next;
    private int rows;

    /**
     * @param requested times in the direction of the solve
     * @param table takes time and state
     */
    Recording(StateSpace<double[]> space, double start, double[] initial, double[] requested, NumberTable table) {
        this.space = space;
        this.tangent = space.tangent().allocate();
        this.requested = requested;
        this.table = table;
        this.least = initial.clone();
        this.greatest = initial.clone();
        stop(start, initial.clone());
    }

    @Override
    public void accepted(double end, double[] state, Interpolant<double[]> interpolant) {
        for (int i = 0; i < state.length; i++) {
            least[i] = Math.min(least[i], state[i]);
            greatest[i] = Math.max(greatest[i], state[i]);
        }
        if (weights.length != interpolant.vectors().length) {
            weights = new double[interpolant.vectors().length];
        }
        double direction = end - interpolant.start();
        while (next < requested.length && direction * (requested[next] - end) < 0) {
            curveTo(requested[next], at(requested[next], interpolant), interpolant);
        }
        curveTo(end, state.clone(), interpolant);
    }

    /** A curve from the last point to a row of the table. */
    private void curveTo(double t, double[] y, Interpolant<double[]> interpolant) {
        bend(times[states.size() - 1], states.getLast(), t, y, interpolant, 0);
        stop(t, y);
    }

    /** Adds points between two, as long as a chord leaves the solution. */
    private void bend(double a, double[] from, double b, double[] to, Interpolant<double[]> interpolant, int depth) {
        double t = a + PROBE * (b - a);
        if (depth == DEEPEST || t == a || t == b) {
            return;
        }
        double[] y = at(t, interpolant);
        if (!leaves(from, y, to)) {
            return;
        }
        bend(a, from, t, y, interpolant, depth + 1);
        add(t, y);
        bend(t, y, b, to, interpolant, depth + 1);
    }

    private boolean leaves(double[] from, double[] y, double[] to) {
        for (int i = 0; i < y.length; i++) {
            double away = Math.abs(y[i] - from[i] - PROBE * (to[i] - from[i]));
            double size = Math.max(Math.abs(least[i]), Math.abs(greatest[i]));
            if (away > TOLERANCE * (greatest[i] - least[i]) + NOISE * size) {
                return true;
            }
        }
        return false;
    }

    private double[] at(double t, Interpolant<double[]> interpolant) {
        double[] y = space.allocate();
        interpolant.evaluate(space, t, weights, tangent, y);
        return y;
    }

    private void stop(double t, double[] y) {
        add(t, y);
        double[] row = new double[1 + y.length];
        row[0] = t;
        System.arraycopy(y, 0, row, 1, y.length);
        table.row(row);
        rows++;
        while (next < requested.length && requested[next] == t) {
            next++;
        }
    }

    private void add(double t, double[] y) {
        if (states.size() == times.length) {
            times = Arrays.copyOf(times, 2 * times.length);
        }
        times[states.size()] = t;
        states.add(y);
    }

    /** Rows of the table so far. */
    int rows() {
        return rows;
    }

    /** What a chart shows. */
    Curve curve() {
        return new Curve(Arrays.copyOf(times, states.size()), states);
    }
}
