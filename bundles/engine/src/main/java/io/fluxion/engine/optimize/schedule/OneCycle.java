package io.fluxion.engine.optimize.schedule;

import io.fluxion.elementary.Elementary;
import io.fluxion.optimize.Schedule;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;

/**
 * One cycle: up from a small share of the rate to all of it, then down to next to nothing, both along half a period of the
 * cosine (Smith and Topin 2018, in the form of PyTorch's {@code OneCycleLR}). The top is at {@code rise n - 1}, the end at
 * the last iteration.
 *
 * @param rise part of the iterations until the top
 * @param start share of the rate in the first iteration
 * @param end share of the rate in the last iteration
 */
@Plugin(kind = Schedule.class, name = "one-cycle", help = "up to the rate, then down to next to nothing", citation = "arXiv:1708.07120")
public record OneCycle(
        @Param(value = "0.3", help = "part of the iterations until the top", min = 0, max = 1) double rise,
        @Param(value = "1/25", help = "share of the rate in the first iteration", min = 0, max = 1) double start,
        @Param(value = "4e-6", help = "share of the rate in the last iteration", min = 0, max = 1) double end)
        implements
            Schedule {
    @Override
    public double share(int iteration, int iterations) {
        double top = Math.max(0, rise * iterations - 1);
        double last = iterations - 1.0;
        if (iteration <= top) {
            return between(start, 1, top > 0 ? iteration / top : 1);
        }
        return between(1, end, (iteration - top) / (last - top));
    }

    /** From a to b along half a period. */
    private static double between(double a, double b, double part) {
        return b + (a - b) * (1 + Elementary.cos(Math.PI * part)) / 2;
    }
}
