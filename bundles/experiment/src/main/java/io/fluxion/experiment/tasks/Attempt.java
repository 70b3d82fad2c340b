package io.fluxion.experiment.tasks;

import io.fluxion.optimize.OptimizerState.Status;

/**
 * One training of one model from one initialization, at its end.
 *
 * @param model 0: the baseline, 1: the model
 * @param initialization from 0 on
 * @param x all unknowns at the end
 * @param value the loss over the trajectory there
 * @param first how the first optimizer ended
 * @param second how the second optimizer ended
 * @param windowLosses of the first stage, one per iteration
 * @param trajectoryLosses of the second stage, one per iteration
 */
record Attempt(int model, int initialization, double[] x, double value, Status first, Status second,
        double[] windowLosses, double[] trajectoryLosses) {

    /** Whether there is a model to predict with. */
    boolean usable() {
        return Double.isFinite(value);
    }
}
