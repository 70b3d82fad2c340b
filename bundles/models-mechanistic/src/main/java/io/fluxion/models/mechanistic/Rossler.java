package io.fluxion.models.mechanistic;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * The simplest flow that stretches and folds into a chaotic band (Rössler 1976).
 *
 * <pre>
 * dx/dt = -y - z
 * dy/dt = x + a y
 * dz/dt = b + z (x - c)
 * </pre>
 *
 * The values of the paper are a = 0.2, b = 0.2, c = 5.7.
 *
 * @param a growth of the outward spiral
 * @param b inflow of z
 * @param c threshold of the fold
 */
@Plugin(kind = OdeSystem.class, name = "rossler", help = "a chaotic band with a single fold", citation = "doi:10.1016/0375-9601(76)90101-8")
public record Rossler(@Param(value = "0.2", help = "growth of the outward spiral") Tensor a,
        @Param(value = "0.2", help = "inflow of z") Tensor b,
        @Param(value = "5.7", help = "threshold of the fold") Tensor c) implements OdeSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("x", "x", "", 1), new StateVariable("y", "y", "", 1),
                new StateVariable("z", "z", "", 0));
    }

    @Override
    public double duration() {
        return 200;
    }

    @Override
    public Tensor derivative(Tensor t, Tensor state) {
        Tensor x = state.get(0);
        Tensor y = state.get(1);
        Tensor z = state.get(2);
        return state.trace().stack(
                List.of(y.plus(z).negate(), x.plus(a.times(y)), b.plus(z.times(x.minus(c)))));
    }
}
