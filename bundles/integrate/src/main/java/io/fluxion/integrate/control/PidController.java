package io.fluxion.integrate.control;

import io.fluxion.elementary.Elementary;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.solve.StepController;

/**
 * Step control from the last three errors by digital filters (Söderlind 2003, Digital filters in adaptive
 * time-stepping, ACM TOMS 29, table III): factor = safety * e0^(-kp') e1^(-..) e2^(-..) with exponents divided by the
 * order of the error. With {@code e0} the error of this step, {@code e1} and {@code e2} those of the two accepted
 * steps before, exponents are {@code (pcoeff + icoeff + dcoeff, -(pcoeff + 2 dcoeff), dcoeff)}, as in diffrax.
 *
 * @param pcoeff proportional gain
 * @param icoeff integral gain
 * @param dcoeff derivative gain
 * @param safety factor on the step that would just meet the tolerance
 * @param minFactor smallest change of the step
 * @param maxFactor largest change of the step
 */
@Plugin(kind = StepController.class, name = "pid", help = "PID step control", citation = "doi:10.1145/641876.641877")
public record PidController(
        @Param(value = "0.2", help = "proportional gain", min = 0, max = 2) double pcoeff,
        @Param(value = "0.4", help = "integral gain", min = 0, max = 2) double icoeff,
        @Param(value = "0", help = "derivative gain", min = 0, max = 2) double dcoeff,
        @Param(value = "0.9", help = "safety factor", min = 0.1, max = 1) double safety,
        @Param(value = "0.2", help = "smallest change of the step", min = 0.01, max = 0.9) double minFactor,
        @Param(value = "10", help = "largest change of the step", min = 1.1, max = 100) double maxFactor)
        implements
            StepController {
    /** With the safety factor 1 an error just above 1 would repeat the same step. */
    private static final double LARGEST_RETRY = 0.99;

    @Override
    public double[] newMemory() {
        return new double[]{1, 1, 0};
    }

    @Override
    public double factor(double error, int errorOrder, double[] memory) {
        if (!(error < Double.POSITIVE_INFINITY)) {
            memory[2] = 1;
            return minFactor;
        }
        double e0 = Math.max(error, 1e-10);
        double k = errorOrder;
        // a product of powers as the exponential of a sum of logarithms, for a third of the time
        double exponent = -(pcoeff + icoeff + dcoeff) / k * Elementary.log(e0)
                + (pcoeff + 2 * dcoeff) / k * Elementary.log(memory[0]);
        if (dcoeff != 0) {
            exponent -= dcoeff / k * Elementary.log(memory[1]);
        }
        double factor = safety * Elementary.exp(exponent);
        if (error > 1) {
            memory[2] = 1;
            // a rejection asks for a smaller step whatever the history and the safety factor say
            double plain = Math.min(LARGEST_RETRY, safety * Elementary.pow(e0, -1 / k));
            return Math.max(minFactor, Math.min(factor, plain));
        }
        double largest = memory[2] != 0 ? 1 : maxFactor;
        memory[1] = memory[0];
        memory[0] = e0;
        memory[2] = 0;
        return Math.max(minFactor, Math.min(largest, factor));
    }
}
