package io.fluxion.models.mechanistic;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * An autocatalytic chemical oscillator (Lefever and Nicolis 1971; Hairer, Nørsett, Wanner, Solving Ordinary
 * Differential Equations I, section I.16).
 *
 * <pre>
 * du/dt = a + u^2 v - (b + 1) u
 * dv/dt = b u - u^2 v
 * </pre>
 *
 * The equilibrium (a, b / a) is unstable for b above 1 + a^2. The defaults a = 1, b = 3 and the start (1.5, 3) are those
 * of the book.
 *
 * @param a feed
 * @param b second feed
 */
@Plugin(kind = OdeSystem.class, name = "brusselator", help = "an autocatalytic chemical oscillator", citation = "doi:10.1007/978-3-540-78862-1")
public record Brusselator(@Param(value = "1", help = "feed") Tensor a,
        @Param(value = "3", help = "second feed") Tensor b) implements OdeSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("u", "u", "", 1.5), new StateVariable("v", "v", "", 3));
    }

    @Override
    public double duration() {
        return 20;
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        Tensor u = y.get(0);
        Tensor catalysis = u.square().times(y.get(1));
        Tensor conversion = b.times(u);
        return y.trace().stack(
                List.of(a.plus(catalysis).minus(conversion).minus(u), conversion.minus(catalysis)));
    }
}
