package io.fluxion.models.mechanistic;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.PartitionedSystem;
import io.fluxion.model.PhasePortrait;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Seven stars in the plane (Hairer, Nørsett, Wanner, Solving Ordinary Differential Equations I, section II.10), with
 * masses 1 to 7 and several close encounters up to t = 3.
 *
 * <pre>
 * x_i'' = gravity * sum over j of m_j (x_j - x_i) / r_ij^3,  y_i'' in the same way
 * </pre>
 *
 * The state is x1..x7, y1..y7, and their velocities in the same order.
 *
 * @param gravity gravitational constant
 */
@Plugin(kind = OdeSystem.class, name = "pleiades", help = "seven stars with close encounters", citation = "doi:10.1007/978-3-540-78862-1")
public record Pleiades(
        @Param(value = "1", help = "gravitational constant") Tensor gravity) implements PartitionedSystem {
    private static final int STARS = 7;
    private static final List<Double> INITIAL = List.of(3., 3., -1., -3., 2., -2., 2., 3., -3., 2., 0., 0., -4., 4.,
            0., 0., 0., 0., 0., 1.75, -1.5, 0., 0., 0., -1.25, 1., 0., 0.);

    @Override
    public List<StateVariable> variables() {
        List<StateVariable> variables = new ArrayList<>();
        for (int block = 0; block < 4; block++) {
            String name = List.of("x", "y", "vx", "vy").get(block);
            String symbol = List.of("x", "y", "\\dot x", "\\dot y").get(block);
            for (int i = 0; i < STARS; i++) {
                variables.add(new StateVariable(name + (i + 1), symbol + "_" + (i + 1), "",
                        INITIAL.get(block * STARS + i)));
            }
        }
        return variables;
    }

    @Override
    public List<PhasePortrait> portraits() {
        return List.of(new PhasePortrait(names("x"), names("y")));
    }

    @Override
    public double duration() {
        return 3;
    }

    @Override
    public Tensor derivative(Tensor t, Tensor state) {
        List<Tensor> x = components(state, 0);
        List<Tensor> y = components(state, STARS);
        Tensor[] ax = new Tensor[STARS];
        Tensor[] ay = new Tensor[STARS];
        for (int i = 0; i < STARS; i++) {
            ax[i] = state.constant(0);
            ay[i] = state.constant(0);
        }
        for (int i = 0; i < STARS; i++) {
            for (int j = i + 1; j < STARS; j++) {
                Tensor dx = x.get(j).minus(x.get(i));
                Tensor dy = y.get(j).minus(y.get(i));
                Tensor r2 = dx.square().plus(dy.square());
                Tensor pull = gravity.dividedBy(r2.times(r2.sqrt()));
                Tensor pullX = pull.times(dx);
                Tensor pullY = pull.times(dy);
                ax[i] = ax[i].plus(pullX.times(j + 1));
                ay[i] = ay[i].plus(pullY.times(j + 1));
                ax[j] = ax[j].minus(pullX.times(i + 1));
                ay[j] = ay[j].minus(pullY.times(i + 1));
            }
        }
        List<Tensor> accelerations = new ArrayList<>(List.of(ax));
        accelerations.addAll(List.of(ay));
        return state.trace().concat(
                List.of(state.slice(0, 2 * STARS, 4 * STARS), state.trace().stack(accelerations)));
    }

    private static List<String> names(String letter) {
        return IntStream.rangeClosed(1, STARS).mapToObj(i -> letter + i).toList();
    }

    private static List<Tensor> components(Tensor state, int from) {
        List<Tensor> components = new ArrayList<>();
        for (int i = 0; i < STARS; i++) {
            components.add(state.get(from + i));
        }
        return components;
    }
}
