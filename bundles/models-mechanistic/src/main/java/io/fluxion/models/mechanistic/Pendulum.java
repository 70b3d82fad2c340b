package io.fluxion.models.mechanistic;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * A mass on a rigid rod, with damping proportional to the velocity.
 *
 * <pre>
 * dtheta/dt = omega
 * domega/dt = -(g / l) sin(theta) - damping omega
 * </pre>
 *
 * Without damping {@code omega^2 / 2 - (g / l) cos(theta)} is constant; with it, this energy falls at the rate
 * {@code damping omega^2}.
 *
 * @param g acceleration of gravity
 * @param l length of the rod
 * @param damping rate of the damping; 0: none
 */
@Plugin(kind = OdeSystem.class, name = "pendulum", help = "a mass on a rod, with or without damping", citation = "doi:10.1007/3-540-30666-8")
public record Pendulum(@Param(value = "9.81", unit = "m/s^2", help = "acceleration of gravity") Tensor g,
        @Param(value = "1", unit = "m", help = "length of the rod") Tensor l,
        @Param(value = "0", unit = "1/s", help = "rate of the damping", min = 0) Tensor damping) implements OdeSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("theta", "\\theta", "rad", 1),
                new StateVariable("omega", "\\omega", "rad/s", 0));
    }

    @Override
    public String timeUnit() {
        return "s";
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        Tensor omega = y.get(1);
        Tensor gravity = g.dividedBy(l).times(y.get(0).sin());
        return y.trace().stack(List.of(omega, gravity.plus(damping.times(omega)).negate()));
    }
}
