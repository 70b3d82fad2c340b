package io.fluxion.integrate.control;

import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.solve.StepController;

/**
 * Integral step control, {@code safety * error^(-1/k)}: the classical rule (Hairer, Norsett and Wanner, Solving
 * Ordinary Differential Equations I, section II.4, eq. 4.13).
 *
 * @param safety factor on the step that would just meet the tolerance
 * @param minFactor smallest change of the step
 * @param maxFactor largest change of the step
 */
@Plugin(kind = StepController.class, name = "i", help = "integral step control, the classical rule")
public record IntegralController(@Param(value = "0.9", help = "safety factor", min = 0.1, max = 1) double safety,
        @Param(value = "0.2", help = "smallest change of the step", min = 0.01, max = 0.9) double minFactor,
        @Param(value = "10", help = "largest change of the step", min = 1.1, max = 100) double maxFactor)
        implements
            StepController {

    private PidController filter() {
        return new PidController(0, 1, 0, safety, minFactor, maxFactor);
    }

    @Override
    public double[] newMemory() {
        return filter().newMemory();
    }

    @Override
    public double factor(double error, int errorOrder, double[] memory) {
        return filter().factor(error, errorOrder, memory);
    }
}
