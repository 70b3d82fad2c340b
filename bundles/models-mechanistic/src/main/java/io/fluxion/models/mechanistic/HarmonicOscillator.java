package io.fluxion.models.mechanistic;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * A mass on a spring, with viscous damping.
 *
 * <pre>
 * dx/dt = v
 * dv/dt = -omega^2 x - 2 zeta omega v
 * </pre>
 *
 * Without damping the solution from (1, 0) is {@code cos(omega t)}, and {@code v^2 + omega^2 x^2} is constant; zeta = 1 is
 * the critical damping.
 *
 * @param omega angular frequency without damping
 * @param zeta damping ratio; 0: none
 */
@Plugin(kind = OdeSystem.class, name = "harmonic-oscillator", help = "a mass on a spring, with or without damping")
public record HarmonicOscillator(@Param(value = "1", unit = "rad/s", help = "angular frequency") Tensor omega,
        @Param(value = "0", help = "damping ratio", min = 0) Tensor zeta) implements OdeSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("x", "x", "m", 1), new StateVariable("v", "v", "m/s", 0));
    }

    @Override
    public String timeUnit() {
        return "s";
    }

    @Override
    public double duration() {
        return 20;
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        Tensor v = y.get(1);
        Tensor spring = omega.square().times(y.get(0));
        Tensor friction = zeta.times(omega).times(2).times(v);
        return y.trace().stack(List.of(v, spring.plus(friction).negate()));
    }
}
