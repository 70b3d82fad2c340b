package io.fluxion.optimize;

/**
 * All that an optimizer needs to go on, as arrays and numbers, so that a checkpoint holds it. Treat the arrays as
 * immutable.
 *
 * @param format name of the memory's layout, for example {@code lbfgs}
 * @param version of the layout
 * @param iteration iterations done
 * @param evaluations of the objective
 * @param x the point
 * @param value the objective there
 * @param gradient the gradient there
 * @param memory what the method remembers beyond
 * @param status whether and why it is at its end
 */
public record OptimizerState(String format, int version, int iteration, long evaluations, double[] x, double value,
        double[] gradient, double[] memory, Status status) {

    /** Whether and why an optimizer is at its end. */
    public enum Status {
        /** It can go on. */
        RUNNING,
        /** The gradient's largest component is within tolerance. */
        GRADIENT_SMALL,
        /** The objective does not fall any more at the precision of its numbers. */
        NO_PROGRESS,
        /** The line search found no lower finite value. */
        LINE_SEARCH_FAILED,
        /** The objective or its gradient is not finite. */
        NOT_FINITE,
        /** The limit of iterations was reached. */
        ITERATION_LIMIT
    }

    /** Whether the point is a minimum as far as the method can tell. */
    public boolean converged() {
        return status == Status.GRADIENT_SMALL || status == Status.NO_PROGRESS;
    }

    /** Largest absolute component of the gradient. */
    public double gradientNorm() {
        double norm = 0;
        for (double g : gradient) {
            norm = Math.max(norm, Math.abs(g));
        }
        return norm;
    }
}
