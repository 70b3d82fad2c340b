package io.fluxion.models.neuralode;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * The spiral on which neural differential equations are demonstrated (Chen, Rubanova, Bettencourt and Duvenaud 2018, the
 * program ode_demo of their library torchdiffeq): {@code dy/dt = y^3 A} for the row y, with
 * {@code A = [[-decay, rotation], [-rotation, -decay]]}, from (2, 0) to t = 25.
 *
 * <pre>
 * dy1/dt = -decay y1^3 - rotation y2^3
 * dy2/dt = rotation y1^3 - decay y2^3
 * </pre>
 *
 * {@code y1^4 + y2^4} falls at the rate {@code 4 decay (y1^6 + y2^6)} and is constant without decay.
 *
 * @param decay towards the origin
 * @param rotation around the origin
 */
@Plugin(kind = OdeSystem.class, name = "cubic-spiral", help = "the spiral that neural ODEs are demonstrated on", citation = "arXiv:1806.07366")
public record CubicSpiral(@Param(value = "0.1", help = "towards the origin") Tensor decay,
        @Param(value = "2", help = "around the origin") Tensor rotation) implements OdeSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("y1", "y1", "", 2), new StateVariable("y2", "y2", "", 0));
    }

    @Override
    public double duration() {
        return 25;
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        Tensor a = y.get(0).pow(3);
        Tensor b = y.get(1).pow(3);
        return y.trace().stack(List.of(decay.times(a).plus(rotation.times(b)).negate(),
                rotation.times(a).minus(decay.times(b))));
    }
}
