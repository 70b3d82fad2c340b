package io.fluxion.optimize;

/** A smooth function of many variables with its gradient. */
@FunctionalInterface
public interface Objective {
    /**
     * The value at x; may be infinite or NaN where the function is not defined.
     *
     * @param x not changed
     * @param gradient overwritten
     */
    double evaluate(double[] x, double[] gradient);
}
