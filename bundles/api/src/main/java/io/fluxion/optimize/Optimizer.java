package io.fluxion.optimize;

import org.osgi.annotation.versioning.ConsumerType;

/** A method of minimization: a plugin kind. It keeps nothing; all memory is in the state. */
@ConsumerType
public interface Optimizer {
    /** Evaluates the objective at the initial point. */
    OptimizerState start(double[] x, Objective objective);

    /**
     * The same for a method that treats each array of a model by itself.
     *
     * @param lengths of the arrays that x consists of, in order; their sum is the length of x
     */
    default OptimizerState start(double[] x, int[] lengths, Objective objective) {
        return start(x, objective);
    }

    /** One iteration; a state that is not running is returned as it is. */
    OptimizerState step(OptimizerState state, Objective objective);

    /**
     * The point to use: that of the state, or an average of the last points where the method keeps one. Treat it as
     * immutable.
     */
    default double[] solution(OptimizerState state) {
        return state.x();
    }
}
