package io.fluxion.models.mechanistic;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.PartitionedSystem;
import io.fluxion.model.PhasePortrait;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * A star in the plane of a galaxy (Hénon and Heiles 1964), regular at low and chaotic at high energy.
 *
 * <pre>
 * dx/dt = px         dpx/dt = -x - 2 lambda x y
 * dy/dt = py         dpy/dt = -y - lambda (x^2 - y^2)
 * </pre>
 *
 * The energy {@code (px^2 + py^2 + x^2 + y^2) / 2 + lambda (x^2 y - y^3 / 3)} is constant; below 1/6 (for lambda = 1) the
 * star stays inside a triangle. The default start has the energy 0.1297.
 *
 * @param lambda strength of the cubic part
 */
@Plugin(kind = OdeSystem.class, name = "henon-heiles", help = "a star in a galaxy, between order and chaos", citation = "doi:10.1086/109234")
public record HenonHeiles(@Param(value = "1", help = "strength of the cubic part") Tensor lambda)
        implements
            PartitionedSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("x", "x", "", 0), new StateVariable("y", "y", "", 0.1),
                new StateVariable("px", "p_x", "", 0.5), new StateVariable("py", "p_y", "", 0));
    }

    @Override
    public List<PhasePortrait> portraits() {
        return List.of(PhasePortrait.of("x", "y"));
    }

    @Override
    public double duration() {
        return 100;
    }

    @Override
    public Tensor derivative(Tensor t, Tensor state) {
        Tensor x = state.get(0);
        Tensor y = state.get(1);
        Tensor forceX = x.plus(lambda.times(x).times(y).times(2)).negate();
        Tensor forceY = y.plus(lambda.times(x.square().minus(y.square()))).negate();
        return state.trace().stack(List.of(state.get(2), state.get(3), forceX, forceY));
    }
}
