package io.fluxion.models.mechanistic;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.PhasePortrait;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * A satellite in the plane of earth and moon, in the frame that turns with them: the restricted three-body problem
 * (Arenstorf 1963; Hairer, Nørsett, Wanner, Solving Ordinary Differential Equations I, section II.0).
 *
 * <pre>
 * x'' = x + 2 y' - (1 - mu) (x + mu) / d1 - mu (x - 1 + mu) / d2      d1 = ((x + mu)^2 + y^2)^(3/2)
 * y'' = y - 2 x' - (1 - mu) y / d1 - mu y / d2                        d2 = ((x - 1 + mu)^2 + y^2)^(3/2)
 * </pre>
 *
 * The default start lies on a closed orbit of period 17.0652165601579625588917206249. Jacobi's integral
 * {@code (x'^2 + y'^2 - x^2 - y^2) / 2 - (1 - mu) / r1 - mu / r2} is constant.
 *
 * @param mu mass of the moon over the mass of both
 */
@Plugin(kind = OdeSystem.class, name = "arenstorf", help = "a closed orbit around earth and moon", citation = "doi:10.1007/978-3-540-78862-1")
public record Arenstorf(
        @Param(value = "0.012277471", help = "mass of the moon over the mass of both", min = 0, max = 1) Tensor mu)
        implements
            OdeSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("x", "x", "", 0.994), new StateVariable("y", "y", "", 0),
                new StateVariable("vx", "\\dot x", "", 0),
                new StateVariable("vy", "\\dot y", "", -2.0015851063790824));
    }

    @Override
    public List<PhasePortrait> portraits() {
        return List.of(PhasePortrait.of("x", "y"));
    }

    @Override
    public double duration() {
        return 17.065216560157964;
    }

    @Override
    public Tensor derivative(Tensor t, Tensor state) {
        Tensor y = state.get(1);
        Tensor vx = state.get(2);
        Tensor vy = state.get(3);
        Tensor x = state.get(0);
        Tensor rest = x.constant(1).minus(mu);
        Tensor fromEarth = x.plus(mu);
        Tensor fromMoon = x.minus(rest);
        Tensor earth = rest.dividedBy(cubedDistance(fromEarth, y));
        Tensor moon = mu.dividedBy(cubedDistance(fromMoon, y));
        Tensor ax = x.plus(vy.times(2)).minus(earth.times(fromEarth)).minus(moon.times(fromMoon));
        Tensor ay = y.minus(vx.times(2)).minus(earth.plus(moon).times(y));
        return state.trace().stack(List.of(vx, vy, ax, ay));
    }

    private static Tensor cubedDistance(Tensor dx, Tensor dy) {
        Tensor r2 = dx.square().plus(dy.square());
        return r2.times(r2.sqrt());
    }
}
