package io.fluxion.models.mechanistic;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * An electric circuit with a triode, the first relaxation oscillator (van der Pol 1926).
 *
 * <pre>
 * dx/dt = v
 * dv/dt = mu (1 - x^2) v - x
 * </pre>
 *
 * Every solution but the one at rest runs into one limit cycle; it is stiff for large mu (1000 is usual in tests of
 * stiff solvers).
 *
 * @param mu strength of the nonlinear damping
 */
@Plugin(kind = OdeSystem.class, name = "van-der-pol", help = "relaxation oscillator, stiff for large mu", citation = "doi:10.1080/14786442608564127")
public record VanDerPol(@Param(value = "1", help = "strength of the nonlinear damping", min = 0) Tensor mu)
        implements
            OdeSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("x", "x", "", 2), new StateVariable("v", "v", "", 0));
    }

    @Override
    public double duration() {
        return 20;
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        Tensor x = y.get(0);
        Tensor v = y.get(1);
        Tensor damping = mu.times(x.constant(1).minus(x.square()));
        return y.trace().stack(List.of(v, damping.times(v).minus(x)));
    }
}
