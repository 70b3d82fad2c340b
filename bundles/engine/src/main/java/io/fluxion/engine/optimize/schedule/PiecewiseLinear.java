package io.fluxion.engine.optimize.schedule;

import io.fluxion.optimize.Schedule;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import java.util.List;

/**
 * The share of the rate is interpolated between given iterations; before the first and after the last it does not change.
 *
 * @param at increasing iterations
 * @param shares of the rate there, as many
 */
@Plugin(kind = Schedule.class, name = "piecewise-linear", help = "straight lines between given iterations")
public record PiecewiseLinear(@Param(help = "increasing iterations, for example [0, 100, 1000]") List<Double> at,
        @Param(help = "shares of the rate there, for example [0, 1, 0.1]", min = 0) List<Double> shares)
        implements
            Schedule {

    public PiecewiseLinear {
        at = List.copyOf(at);
        shares = List.copyOf(shares);
        if (at.isEmpty() || at.size() != shares.size()) {
            throw new IllegalArgumentException("at has " + at.size() + " iterations and shares " + shares.size()
                    + " numbers; it has to be one share for each iteration");
        }
        for (int i = 1; i < at.size(); i++) {
            if (!(at.get(i) > at.get(i - 1))) {
                throw new IllegalArgumentException("at is " + at + "; its iterations have to increase");
            }
        }
    }

    @Override
    public double share(int iteration, int iterations) {
        int after = 0;
        while (after < at.size() && at.get(after) <= iteration) {
            after++;
        }
        if (after == 0 || after == at.size()) {
            return shares.get(after == 0 ? 0 : after - 1);
        }
        double from = at.get(after - 1);
        double part = (iteration - from) / (at.get(after) - from);
        return shares.get(after - 1) + part * (shares.get(after) - shares.get(after - 1));
    }
}
