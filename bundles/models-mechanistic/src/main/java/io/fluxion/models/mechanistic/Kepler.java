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
 * A planet in the plane around a fixed sun: the two-body problem in relative coordinates (Hairer, Lubich, Wanner,
 * Geometric Numerical Integration, section I.2.1).
 *
 * <pre>
 * dq/dt = p
 * dp/dt = -mu q / |q|^3
 * </pre>
 *
 * Energy {@code |p|^2 / 2 - mu / |q|} and angular momentum {@code q1 p2 - q2 p1} are constant. The default start is
 * the pericentre of the ellipse with semi-major axis 1 and eccentricity e = 0.6 for mu = 1:
 * {@code (1 - e, 0, 0, sqrt((1 + e) / (1 - e)))}, with the period 2 pi.
 *
 * @param mu gravitational parameter of both bodies
 */
@Plugin(kind = OdeSystem.class, name = "kepler", help = "a planet on an ellipse of eccentricity 0.6", citation = "doi:10.1007/3-540-30666-8")
public record Kepler(@Param(value = "1", help = "gravitational parameter") Tensor mu) implements PartitionedSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("q1", "q_1", "", 0.4), new StateVariable("q2", "q_2", "", 0),
                new StateVariable("p1", "p_1", "", 0), new StateVariable("p2", "p_2", "", 2));
    }

    @Override
    public List<PhasePortrait> portraits() {
        return List.of(PhasePortrait.of("q1", "q2"));
    }

    @Override
    public double duration() {
        return 20;
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        Tensor q1 = y.get(0);
        Tensor q2 = y.get(1);
        Tensor r2 = q1.square().plus(q2.square());
        Tensor pull = mu.dividedBy(r2.times(r2.sqrt()));
        return y.trace().stack(
                List.of(y.get(2), y.get(3), pull.times(q1).negate(), pull.times(q2).negate()));
    }
}
