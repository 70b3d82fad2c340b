package io.fluxion.engine.optimize.schedule;

import io.fluxion.optimize.Schedule;
import io.fluxion.plugin.Plugin;

/** The rate does not change. */
@Plugin(kind = Schedule.class, name = "constant", help = "the rate does not change")
public record Constant() implements Schedule {
    @Override
    public double share(int iteration, int iterations) {
        return 1;
    }
}
