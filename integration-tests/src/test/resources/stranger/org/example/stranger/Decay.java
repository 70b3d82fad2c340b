package org.example.stranger;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/** Exponential decay, {@code y' = -rate y}. */
@Plugin(kind = OdeSystem.class, name = "decay", help = "y' = -rate y")
public record Decay(@Param(value = "1/2", min = 0, unit = "1/s") Tensor rate) implements OdeSystem {
    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("amount", "y", "mol", 1));
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        return y.times(rate).negate();
    }
}
