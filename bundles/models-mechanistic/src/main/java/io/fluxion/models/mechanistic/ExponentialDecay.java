package io.fluxion.models.mechanistic;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * Radioactive decay, {@code dy/dt = -lambda y}: Dahlquist's test equation with the solution
 * {@code y0 exp(-lambda t)}.
 *
 * @param lambda rate
 */
@Plugin(kind = OdeSystem.class, name = "exponential-decay", help = "the linear test equation", citation = "doi:10.1007/BF01963532")
public record ExponentialDecay(@Param(value = "1", help = "rate") Tensor lambda) implements OdeSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("y", "y", "", 1));
    }

    @Override
    public double duration() {
        return 5;
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        return lambda.times(y).negate();
    }
}
