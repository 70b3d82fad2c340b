package io.fluxion.models.mechanistic;

import io.fluxion.model.LieGroup;
import io.fluxion.model.LieGroupSystem;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The attitude of a free symmetric top, a curve of rotations: {@code dR/dt = R hat(w(t))} with the angular velocity in the
 * body's frame {@code w = (a cos nt, a sin nt, s)}, which precesses about the axis at {@code n = ratio s} (Landau and
 * Lifshitz, Mechanics, section 36).
 *
 * @param spin about the axis
 * @param tilt angular velocity across the axis
 * @param ratio (I3 - I1) / I1 of the moments of inertia
 */
@Plugin(kind = OdeSystem.class, name = "symmetric-top", help = "the attitude of a free top, a curve on the group of rotations", citation = "Landau and Lifshitz, Mechanics, third edition, section 36")
public record SymmetricTop(@Param(value = "2", unit = "rad/s", help = "angular velocity about the axis") Tensor spin,
        @Param(value = "0.7", unit = "rad/s", help = "angular velocity across the axis") Tensor tilt,
        @Param(value = "0.5", help = "(I3 - I1) / I1 of the moments of inertia") Tensor ratio)
        implements
            LieGroupSystem {

    @Override
    public LieGroup group() {
        return new Rotations();
    }

    @Override
    public List<StateVariable> variables() {
        List<StateVariable> variables = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            for (int j = 1; j <= 3; j++) {
                variables.add(new StateVariable("r" + i + j, "R_{" + i + j + "}", "", i == j ? 1 : 0));
            }
        }
        return variables;
    }

    @Override
    public String timeUnit() {
        return "s";
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        Tensor angle = ratio.times(spin).times(t);
        return y.trace().stack(List.of(tilt.times(angle.cos()), tilt.times(angle.sin()), spin));
    }
}
