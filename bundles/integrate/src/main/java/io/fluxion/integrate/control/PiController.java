package io.fluxion.integrate.control;

import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.solve.StepController;

/**
 * Proportional-integral step control (Gustafsson 1991, Control theoretic techniques for stepsize selection in explicit
 * Runge-Kutta methods, ACM TOMS 17): smooth sequences of steps. The default.
 *
 * @param safety factor on the step that would just meet the tolerance
 * @param minFactor smallest change of the step
 * @param maxFactor largest change of the step
 */
@Plugin(kind = StepController.class, name = "pi", help = "PI step control", citation = "doi:10.1145/210232.210242")
public record PiController(@Param(value = "0.9", help = "safety factor", min = 0.1, max = 1) double safety,
        @Param(value = "0.2", help = "smallest change of the step", min = 0.01, max = 0.9) double minFactor,
        @Param(value = "10", help = "largest change of the step", min = 1.1, max = 100) double maxFactor)
        implements
            StepController {

    /** The default controller. */
    public static PiController standard() {
        return new PiController(0.9, 0.2, 10);
    }

    private PidController filter() {
        return new PidController(0.4, 0.3, 0, safety, minFactor, maxFactor);
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
