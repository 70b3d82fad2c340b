package io.fluxion.engine.optimize.schedule;

import io.fluxion.elementary.Elementary;
import io.fluxion.optimize.Schedule;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;

/**
 * Half a period of the cosine from the whole rate down to its end (Loshchilov and Hutter 2017, equation 5), after a linear
 * rise: {@code (k + 1) / (warmup + 1)} in iteration k below {@code warmup}, then
 * {@code end + (1 - end) (1 + cos(pi (k - warmup) / (n - warmup))) / 2}.
 *
 * @param warmup iterations of the rise; 0: there is none
 * @param end share of the rate at the end
 */
@Plugin(kind = Schedule.class, name = "cosine", help = "half a period down to the end, after a linear rise", citation = "arXiv:1608.03983")
public record Cosine(@Param(value = "0", help = "iterations of the linear rise before", min = 0) int warmup,
        @Param(value = "0", help = "share of the rate at the end", min = 0, max = 1) double end) implements Schedule {
    @Override
    public double share(int iteration, int iterations) {
        if (iteration < warmup) {
            return (iteration + 1.0) / (warmup + 1.0);
        }
        int length = Math.max(1, iterations - warmup);
        return end + (1 - end) * (1 + Elementary.cos(Math.PI * (iteration - warmup) / length)) / 2;
    }
}
