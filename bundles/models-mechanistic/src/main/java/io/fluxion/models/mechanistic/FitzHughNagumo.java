package io.fluxion.models.mechanistic;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.SemilinearSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * A nerve cell reduced to its excitable essence (FitzHugh 1961, Nagumo 1962).
 *
 * <pre>
 * dv/dt = v - v^3 / 3 - w + current
 * dw/dt = epsilon (v + a - b w)
 * </pre>
 *
 * Usual values are a = 0.7, b = 0.8, epsilon = 0.08. Without a current the cell rests at (-1.1994, -0.6243), the
 * default start; with the default current of 0.5 it fires again and again.
 *
 * @param a offset of the recovery
 * @param b damping of the recovery
 * @param epsilon ratio of the time scales
 * @param current stimulus
 */
@Plugin(kind = OdeSystem.class, name = "fitzhugh-nagumo", help = "an excitable nerve cell in two variables", citation = "doi:10.1016/S0006-3495(61)86902-6")
public record FitzHughNagumo(@Param(value = "0.7", help = "offset of the recovery") Tensor a,
        @Param(value = "0.8", help = "damping of the recovery") Tensor b,
        @Param(value = "0.08", help = "ratio of the time scales") Tensor epsilon,
        @Param(value = "0.5", help = "stimulus") Tensor current) implements SemilinearSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("v", "v", "", -1.1994), new StateVariable("w", "w", "", -0.6243));
    }

    @Override
    public double duration() {
        return 200;
    }

    @Override
    public Tensor linear(Tensor y) {
        Tensor v = y.get(0);
        Tensor w = y.get(1);
        return y.trace().stack(List.of(v.minus(w), epsilon.times(v.minus(b.times(w)))));
    }

    @Override
    public Tensor nonlinear(Tensor t, Tensor y) {
        Tensor v = y.get(0);
        return y.trace().stack(List.of(current.minus(v.square().times(v).dividedBy(3)), epsilon.times(a)));
    }
}
