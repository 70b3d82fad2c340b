package io.fluxion.models.mechanistic;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * A driven beam with two rests (Duffing 1918); depends on time.
 *
 * <pre>
 * dx/dt = v
 * dv/dt = gamma cos(omega t) - delta v - alpha x - beta x^3
 * </pre>
 *
 * The defaults alpha = -1, beta = 1, delta = 0.3, gamma = 0.5, omega = 1.2 are the usual example of chaos.
 *
 * @param alpha linear stiffness
 * @param beta cubic stiffness
 * @param delta damping
 * @param gamma amplitude of the drive
 * @param omega angular frequency of the drive
 */
@Plugin(kind = OdeSystem.class, name = "duffing", help = "a driven oscillator with a double well", citation = "doi:10.1002/9780470977859")
public record Duffing(@Param(value = "-1", help = "linear stiffness") Tensor alpha,
        @Param(value = "1", help = "cubic stiffness") Tensor beta, @Param(value = "0.3", help = "damping") Tensor delta,
        @Param(value = "0.5", help = "amplitude of the drive") Tensor gamma,
        @Param(value = "1.2", help = "angular frequency of the drive") Tensor omega) implements OdeSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("x", "x", "", 1), new StateVariable("v", "v", "", 0));
    }

    @Override
    public double duration() {
        return 100;
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        Tensor x = y.get(0);
        Tensor v = y.get(1);
        Tensor drive = gamma.times(omega.times(t).cos());
        Tensor spring = alpha.plus(beta.times(x.square())).times(x);
        return y.trace().stack(List.of(v, drive.minus(delta.times(v)).minus(spring)));
    }
}
