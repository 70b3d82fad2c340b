package io.fluxion.models.mechanistic;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.PhasePortrait;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * Two masses on two rigid rods, the second hanging from the first; chaotic at high energy. With the angles theta1,
 * theta2 from the vertical and d = theta1 - theta2, the Lagrange equations are
 *
 * <pre>
 * (m1 + m2) l1 w1' + m2 l2 cos(d) w2' = -m2 l2 w2^2 sin(d) - (m1 + m2) g sin(theta1)
 *        l1 cos(d) w1' +       l2 w2' =     l1 w1^2 sin(d) -             g sin(theta2)
 * </pre>
 *
 * solved here for w1', w2' (Goldstein, Poole, Safko, Classical Mechanics, chapter 1). The energy is constant.
 *
 * @param m1 upper mass
 * @param m2 lower mass
 * @param l1 length of the upper rod
 * @param l2 length of the lower rod
 * @param g acceleration of gravity
 */
@Plugin(kind = OdeSystem.class, name = "double-pendulum", help = "two masses on two rods, chaotic at high energy", citation = "Goldstein, Poole, Safko, Classical Mechanics, third edition")
public record DoublePendulum(@Param(value = "1", unit = "kg", help = "upper mass") Tensor m1,
        @Param(value = "1", unit = "kg", help = "lower mass") Tensor m2,
        @Param(value = "1", unit = "m", help = "length of the upper rod") Tensor l1,
        @Param(value = "1", unit = "m", help = "length of the lower rod") Tensor l2,
        @Param(value = "9.81", unit = "m/s^2", help = "acceleration of gravity") Tensor g) implements OdeSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("theta1", "\\theta_1", "rad", 2),
                new StateVariable("theta2", "\\theta_2", "rad", 1),
                new StateVariable("omega1", "\\omega_1", "rad/s", 0),
                new StateVariable("omega2", "\\omega_2", "rad/s", 0));
    }

    @Override
    public String timeUnit() {
        return "s";
    }

    @Override
    public List<PhasePortrait> portraits() {
        return List.of(PhasePortrait.of("theta1", "theta2"));
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        Tensor w1 = y.get(2);
        Tensor w2 = y.get(3);
        Tensor d = y.get(0).minus(y.get(1));
        Tensor sin = d.sin();
        Tensor cos = d.cos();
        Tensor mass = m1.plus(m2);
        Tensor first = m2.times(l2).times(w2.square()).times(sin).plus(mass.times(g).times(y.get(0).sin())).negate();
        Tensor second = l1.times(w1.square()).times(sin).minus(g.times(y.get(1).sin()));
        Tensor determinant = m1.plus(m2.times(sin.square()));
        Tensor dw1 = first.minus(m2.times(cos).times(second)).dividedBy(l1.times(determinant));
        Tensor dw2 = mass.times(second).minus(cos.times(first)).dividedBy(l2.times(determinant));
        return y.trace().stack(List.of(w1, w2, dw1, dw2));
    }
}
