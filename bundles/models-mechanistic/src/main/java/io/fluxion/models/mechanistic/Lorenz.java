package io.fluxion.models.mechanistic;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * Convection in a fluid layer heated from below, cut to three modes; chaotic at the classical values (Lorenz 1963,
 * equations 25 to 27).
 *
 * <pre>
 * dx/dt = sigma (y - x)
 * dy/dt = x (rho - z) - y
 * dz/dt = x y - beta z
 * </pre>
 *
 * The classical values are sigma = 10, rho = 28, beta = 8/3; the default start (1, 1, 1) lies off the attractor and
 * falls onto it within one time unit.
 *
 * @param sigma Prandtl number
 * @param rho Rayleigh number over its critical value
 * @param beta aspect ratio of the rolls
 */
@Plugin(kind = OdeSystem.class, name = "lorenz", help = "convection in three modes, chaotic at rho = 28", citation = "Lorenz 1963, Deterministic nonperiodic flow, J. Atmos. Sci. 20, 130-141")
public record Lorenz(@Param(value = "10", help = "Prandtl number") Tensor sigma,
        @Param(value = "28", help = "Rayleigh number over its critical value") Tensor rho,
        @Param(value = "8/3", help = "aspect ratio of the rolls") Tensor beta) implements OdeSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("x", "x", "", 1), new StateVariable("y", "y", "", 1),
                new StateVariable("z", "z", "", 1));
    }

    @Override
    public double duration() {
        return 40;
    }

    @Override
    public Tensor derivative(Tensor t, Tensor state) {
        Tensor x = state.get(0);
        Tensor y = state.get(1);
        Tensor z = state.get(2);
        return state.trace().stack(List.of(sigma.times(y.minus(x)), x.times(rho.minus(z)).minus(y),
                x.times(y).minus(beta.times(z))));
    }
}
