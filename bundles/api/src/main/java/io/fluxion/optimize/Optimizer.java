package io.fluxion.optimize;

import org.osgi.annotation.versioning.ConsumerType;

/** A method of minimization: a plugin kind. It keeps nothing; all memory is in the state. */
@ConsumerType
public interface Optimizer {
    /** Evaluates the objective at the initial point. */
    OptimizerState start(double[] x, Objective objective);

    /** One iteration; a state that is not running is returned as it is. */
    OptimizerState step(OptimizerState state, Objective objective);
}
