package io.fluxion.engine.optimize.schedule;

import io.fluxion.elementary.Elementary;
import io.fluxion.optimize.Schedule;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;

/**
 * The rate falls exponentially: {@code factor^(k / every)} in iteration k.
 *
 * @param factor of the rate over {@code every} iterations
 * @param every iterations over which the rate falls by the factor
 */
@Plugin(kind = Schedule.class, name = "exponential", help = "the rate falls exponentially")
public record Exponential(
        @Param(value = "0.1", help = "of the rate over `every` iterations", min = Double.MIN_NORMAL) double factor,
        @Param(value = "100", help = "iterations over which the rate falls by the factor", min = 1) int every)
        implements
            Schedule {
    @Override
    public double share(int iteration, int iterations) {
        return Elementary.pow(factor, (double) iteration / every);
    }
}
