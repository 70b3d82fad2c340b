package org.example.stranger;

import io.fluxion.model.PartitionedSystem;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/** A mistake: a damped oscillator, whose force depends on the momentum, said to be partitioned. */
@Plugin(kind = OdeSystem.class, name = "damped")
public record Damped() implements PartitionedSystem {
    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("angle", "q", "", 1), new StateVariable("spin", "p", "", 0));
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        return y.trace().stack(List.of(y.get(1), y.get(0).plus(y.get(1)).negate()));
    }

    @Override
    public int positions() {
        return 1;
    }
}
