package io.fluxion.models.mechanistic;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * Predator and prey (Lotka 1925, Volterra 1926), in the notation of Carpenter (2018): u hares and v lynxes, both in
 * thousands, t in years.
 *
 * <pre>
 * du/dt = (alpha - beta v) u
 * dv/dt = (-gamma + delta u) v
 * </pre>
 *
 * {@code alpha log v - beta v + gamma log u - delta u} is constant along every solution with u, v positive. The default
 * rates are rounded values near the posterior means that Carpenter (2018) found for the pelt records of the Hudson's Bay
 * Company; the default start is the record of 1900, rounded.
 *
 * @param alpha growth rate of the prey
 * @param beta loss of prey for each predator
 * @param gamma death rate of the predators
 * @param delta growth of predators for each prey
 */
@Plugin(kind = OdeSystem.class, name = "lotka-volterra", help = "predator and prey: lynxes and hares", citation = "Carpenter 2018, Predator-prey population dynamics: the Lotka-Volterra model in Stan")
public record LotkaVolterra(
        @Param(value = "0.55", unit = "1/year", help = "growth rate of the prey") Tensor alpha,
        @Param(value = "0.028", unit = "1/(year thousand)", help = "loss of prey for each predator") Tensor beta,
        @Param(value = "0.80", unit = "1/year", help = "death rate of the predators") Tensor gamma,
        @Param(value = "0.024", unit = "1/(year thousand)", help = "growth of predators for each prey") Tensor delta)
        implements
            OdeSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("hare", "u", "thousand", 30), new StateVariable("lynx", "v", "thousand", 4));
    }

    @Override
    public String timeUnit() {
        return "year";
    }

    @Override
    public double duration() {
        return 20;
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        Tensor u = y.get(0);
        Tensor v = y.get(1);
        return y.trace().stack(
                List.of(alpha.minus(beta.times(v)).times(u), delta.times(u).minus(gamma).times(v)));
    }
}
