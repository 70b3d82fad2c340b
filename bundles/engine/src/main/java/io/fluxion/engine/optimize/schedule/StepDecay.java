package io.fluxion.engine.optimize.schedule;

import io.fluxion.elementary.Elementary;
import io.fluxion.optimize.Schedule;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;

/**
 * The rate falls in steps: {@code factor^floor(k / every)} in iteration k.
 *
 * @param factor of the rate at each step
 * @param every iterations between two steps
 */
@Plugin(kind = Schedule.class, name = "step", help = "the rate falls in steps")
public record StepDecay(@Param(value = "0.1", help = "of the rate at each step", min = 0) double factor,
        @Param(value = "100", help = "iterations between two steps", min = 1) int every) implements Schedule {
    @Override
    public double share(int iteration, int iterations) {
        int steps = iteration / every;
        return Elementary.pow(factor, (double) steps);
    }
}
