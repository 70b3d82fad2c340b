package io.fluxion.solve;

import org.osgi.annotation.versioning.ConsumerType;

/** Proposes the next step size from the last error: a plugin kind. A pure function of its memory. */
@ConsumerType
public interface StepController {
    /** A fresh memory. */
    double[] newMemory();

    /**
     * The factor from this step size to the next one. A step is accepted when its error is at most 1; after a
     * rejection the same step is tried again with the factor's size.
     *
     * @param error scaled norm of the error estimate; NaN or infinite when a stage was
     * @param errorOrder see {@link Solver#errorOrder}
     * @param memory of this controller, updated
     * @return positive; below 1 after a rejection
     */
    double factor(double error, int errorOrder, double[] memory);
}
