package io.fluxion.engine.optimize;

import io.fluxion.elementary.Sums;
import io.fluxion.optimize.Objective;
import io.fluxion.optimize.Optimizer;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.optimize.OptimizerState.Status;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;

/**
 * Quasi-Newton minimization with the last few curvature pairs in place of a matrix (Nocedal and Wright, Numerical
 * Optimization, algorithms 7.4 and 7.5) and the line search of Hager and Zhang, see {@link LineSearch}. The first step
 * has length 1 or less; the inverse Hessian starts at {@code s.y / y.y} of the newest pair.
 *
 * <p>
 * It ends when the largest component of the gradient is within the tolerance, when value and gradient stand still at the
 * precision of their numbers, when the line search fails along the steepest descent as well, or at the limit of
 * iterations. Values that are infinite or NaN make the step shorter. For full batches; a noisy gradient needs Adam.
 *
 * @param memory number of pairs
 * @param iterations largest number of iterations
 * @param tolerance of the largest component of the gradient
 */
@Plugin(kind = Optimizer.class, name = "lbfgs", help = "quasi-Newton with limited memory, for smooth full-batch losses", citation = "doi:10.1007/BF01589116")
public record Lbfgs(@Param(value = "10", help = "curvature pairs kept", min = 1, max = 1000) int memory,
        @Param(value = "200", help = "largest number of iterations", min = 0) int iterations,
        @Param(value = "1e-8", help = "of the gradient's largest component", min = 0) double tolerance)
        implements
            Optimizer {
    private static final String FORMAT = "lbfgs";
    private static final int VERSION = 1;
    /** Relative change of the value that counts as none. */
    private static final double STANDSTILL = 0x1p-50;
    /** Iterations without change of value or gradient after which the minimum is as good as it gets. */
    private static final int STANDSTILLS = 5;
    /** Relative decrease, as the slope predicts it, that an objective can hide in the noise of its numbers. */
    private static final double NOISE = 0x1p-40;

    @Override
    public OptimizerState start(double[] x, Objective objective) {
        double[] gradient = new double[x.length];
        double value = objective.evaluate(x, gradient);
        OptimizerState state = new OptimizerState(FORMAT, VERSION, 0, 1, x.clone(), value, gradient,
                CurvaturePairs.none(x.length).encode(0), Status.RUNNING);
        return LineSearch.isFinite(value, gradient) ? judged(state, 0) : ended(state, Status.LINE_SEARCH_FAILED);
    }

    @Override
    public OptimizerState step(OptimizerState state, Objective objective) {
        if (!state.format().equals(FORMAT) || state.version() != VERSION) {
            throw new IllegalArgumentException("lbfgs cannot go on from a memory of the layout " + state.format() + " "
                    + state.version() + "; start it afresh");
        }
        if (state.status() != Status.RUNNING) {
            return state;
        }
        CurvaturePairs pairs = CurvaturePairs.decode(state.memory(), state.x().length);
        double[] direction = pairs.direction(state.gradient());
        double slope = dot(direction, state.gradient());
        LineSearch search = new LineSearch(objective, state, direction, slope);
        LineSearch.Trial found = search.from(pairs.isEmpty() ? firstStep(slope) : 1);
        long evaluations = search.evaluations();
        if (found == null && -slope <= NOISE * Math.abs(state.value())) {
            return ended(counted(state, evaluations), Status.NO_PROGRESS);
        }
        if (found == null && !pairs.isEmpty()) {
            pairs = CurvaturePairs.none(state.x().length);
            direction = pairs.direction(state.gradient());
            slope = dot(direction, state.gradient());
            search = new LineSearch(objective, state, direction, slope);
            found = search.from(firstStep(slope));
            evaluations += search.evaluations();
        }
        if (found == null) {
            return ended(counted(state, evaluations), Status.LINE_SEARCH_FAILED);
        }
        CurvaturePairs updated = pairs.with(difference(found.x(), state.x()),
                difference(found.gradient(), state.gradient()), memory);
        int standstills = standsStill(state, found) ? CurvaturePairs.standstills(state.memory()) + 1 : 0;
        OptimizerState next = new OptimizerState(FORMAT, VERSION, state.iteration() + 1,
                state.evaluations() + evaluations, found.x(), found.value(), found.gradient(),
                updated.encode(standstills), Status.RUNNING);
        return judged(next, standstills);
    }

    /** A step of length 1, or the whole gradient when that is shorter; the slope along it is minus its square. */
    private static double firstStep(double slope) {
        return Math.min(1, 1 / Math.sqrt(-slope));
    }

    private static boolean standsStill(OptimizerState state, LineSearch.Trial found) {
        double change = Math.abs(found.value() - state.value());
        return change <= STANDSTILL * Math.max(Math.abs(found.value()), Math.abs(state.value()))
                && largest(found.gradient()) > 0.5 * state.gradientNorm();
    }

    private OptimizerState judged(OptimizerState state, int standstills) {
        if (state.gradientNorm() <= tolerance) {
            return ended(state, Status.GRADIENT_SMALL);
        }
        if (standstills >= STANDSTILLS) {
            return ended(state, Status.NO_PROGRESS);
        }
        return state.iteration() >= iterations ? ended(state, Status.ITERATION_LIMIT) : state;
    }

    private static OptimizerState ended(OptimizerState state, Status status) {
        return new OptimizerState(state.format(), state.version(), state.iteration(), state.evaluations(), state.x(),
                state.value(), state.gradient(), state.memory(), status);
    }

    private static OptimizerState counted(OptimizerState state, long evaluations) {
        return new OptimizerState(state.format(), state.version(), state.iteration(),
                state.evaluations() + evaluations, state.x(), state.value(), state.gradient(), state.memory(),
                state.status());
    }

    private static double largest(double[] vector) {
        double largest = 0;
        for (double component : vector) {
            largest = Math.max(largest, Math.abs(component));
        }
        return largest;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    private static double dot(double[] a, double[] b) {
        return Sums.dot(a, 0, b, 0, a.length);
    }
}
