package org.example.stranger;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/** A mistake: two state variables, and one derivative. */
@Plugin(kind = OdeSystem.class, name = "flat")
public record Flat() implements OdeSystem {
    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("first", "x", "", 1), new StateVariable("second", "y", "", 1));
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        return y.get(0).negate();
    }
}
