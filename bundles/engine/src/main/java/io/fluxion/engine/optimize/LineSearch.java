package io.fluxion.engine.optimize;

import io.fluxion.elementary.Sums;
import io.fluxion.optimize.Objective;
import io.fluxion.optimize.OptimizerState;
import org.jspecify.annotations.Nullable;

/**
 * The line search of Hager and Zhang (2005, A new conjugate gradient method with guaranteed descent and an efficient line
 * search, section 4), with the strong Wolfe conditions or, where values differ only by their rounding, the approximate
 * ones, which need slopes alone: so a minimum is found to the last digits of its gradient. A value or gradient that is not
 * finite counts as a value above every limit, and makes the interval shorter.
 */
final class LineSearch {
    /** Share of the predicted decrease that is sufficient; {@code delta} of the paper. */
    private static final double DECREASE = 0.1;
    /** Share of the slope that may remain; {@code sigma} of the paper. */
    private static final double SLOPE = 0.9;
    /** Relative error of values within which only slopes are trusted; {@code epsilon} of the paper. */
    private static final double VALUE_ERROR = 1e-6;
    /** Growth of a step that is still downhill; {@code rho} of the paper. */
    private static final double GROWTH = 5;
    /** Share of the interval that two secants have to leave; {@code gamma} of the paper. */
    private static final double SHRINK = 0.66;
    private static final int MOST_EVALUATIONS = 60;

    private final Objective objective;
    private final double[] origin;
    private final double[] direction;
    private final double value0;
    private final double slope0;
    private final double highest;
    private final Trial start;
    private @Nullable Trial accepted;
    private @Nullable Trial lowest;
    private int evaluations;

    /** A point of the line. */
    record Trial(double step, double value, double slope, double[] x, double[] gradient, boolean finite) {}

    private record Interval(Trial low, Trial high) {
        double width() {
            return high.step - low.step;
        }
    }

    LineSearch(Objective objective, OptimizerState state, double[] direction, double slope) {
        this.objective = objective;
        this.origin = state.x();
        this.direction = direction;
        this.value0 = state.value();
        this.slope0 = slope;
        this.highest = value0 + VALUE_ERROR * Math.abs(value0);
        this.start = new Trial(0, value0, slope, state.x(), state.gradient(), true);
    }

    int evaluations() {
        return evaluations;
    }

    /** The step found, or null when there is none; the direction has to go downhill. */
    @Nullable
    Trial from(double firstStep) {
        if (!(slope0 < 0) || !Double.isFinite(slope0)) {
            return null;
        }
        Trial low = start;
        Trial trial = evaluate(firstStep);
        while (!done() && isDownhill(trial)) {
            low = trial;
            trial = evaluate(GROWTH * trial.step);
        }
        if (!done()) {
            narrow(isUphill(trial) ? new Interval(low, trial) : bisect(low, trial));
        }
        return accepted != null ? accepted : lowest;
    }

    /** Secant steps on an interval that goes down at its low end and up at its high end (the paper's loop L1 to L3). */
    private void narrow(Interval interval) {
        while (!done() && interval.width() > 0x1p-50 * interval.high.step) {
            double width = interval.width();
            Interval next = secants(interval);
            if (!done() && next.width() > SHRINK * width) {
                next = update(next, next.low.step + 0.5 * next.width());
            }
            interval = next;
        }
    }

    /** Two secant steps; the second leaves the end that the first has moved (the paper's secant2). */
    private Interval secants(Interval interval) {
        double c = secant(interval.low, interval.high);
        Interval once = update(interval, c);
        if (done()) {
            return once;
        }
        if (c == once.high.step) {
            return update(once, secant(interval.high, once.high));
        }
        return c == once.low.step ? update(once, secant(interval.low, once.low)) : once;
    }

    private static double secant(Trial a, Trial b) {
        return (a.step * b.slope - b.step * a.slope) / (b.slope - a.slope);
    }

    private Interval update(Interval interval, double step) {
        if (!(step > interval.low.step && step < interval.high.step)) {
            return interval;
        }
        Trial trial = evaluate(step);
        if (isUphill(trial)) {
            return new Interval(interval.low, trial);
        }
        return isDownhill(trial) ? new Interval(trial, interval.high) : bisect(interval.low, trial);
    }

    /** Halves an interval whose high end is too high until one end goes up (the paper's U3). */
    private Interval bisect(Trial low, Trial high) {
        Trial below = low;
        Trial above = high;
        while (!done() && !isUphill(above)) {
            Trial middle = evaluate(0.5 * (below.step + above.step));
            if (isDownhill(middle)) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return new Interval(below, above);
    }

    private static boolean isUphill(Trial trial) {
        return trial.finite && trial.slope >= 0;
    }

    private boolean isDownhill(Trial trial) {
        return trial.finite && trial.slope < 0 && trial.value <= highest;
    }

    private boolean done() {
        return accepted != null || evaluations >= MOST_EVALUATIONS;
    }

    private Trial evaluate(double step) {
        double[] x = new double[origin.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = origin[i] + step * direction[i];
        }
        double[] gradient = new double[x.length];
        double value = objective.evaluate(x.clone(), gradient);
        evaluations++;
        boolean finite = isFinite(value, gradient);
        double slope = finite ? Sums.dot(gradient, 0, direction, 0, x.length) : 0;
        Trial trial = new Trial(step, value, slope, x, gradient, finite);
        if (finite) {
            judge(trial);
        }
        return trial;
    }

    private void judge(Trial trial) {
        boolean decrease = trial.value <= value0 + DECREASE * trial.step * slope0;
        boolean strongWolfe = decrease && Math.abs(trial.slope) <= -SLOPE * slope0;
        boolean approximateWolfe = trial.value <= highest && trial.slope <= (2 * DECREASE - 1) * slope0
                && trial.slope >= SLOPE * slope0;
        if (strongWolfe || approximateWolfe) {
            accepted = trial;
        } else if (decrease && trial.value < (lowest == null ? value0 : lowest.value)) {
            lowest = trial;
        }
    }

    /** Whether a value and its gradient are numbers. */
    static boolean isFinite(double value, double[] gradient) {
        boolean finite = Double.isFinite(value);
        for (double component : gradient) {
            finite &= Double.isFinite(component);
        }
        return finite;
    }
}
