package io.fluxion.models.mechanistic;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * Growth up to a capacity (Verhulst 1838): {@code dy/dt = r y (1 - y / k)}, with the solution
 * {@code k / (1 + (k / y0 - 1) exp(-r t))}.
 *
 * @param r growth rate of a small population
 * @param k capacity
 */
@Plugin(kind = OdeSystem.class, name = "logistic", help = "growth up to a capacity", citation = "Verhulst 1838, Notice sur la loi que la population suit dans son accroissement")
public record Logistic(@Param(value = "1", help = "growth rate of a small population") Tensor r,
        @Param(value = "1", help = "capacity") Tensor k) implements OdeSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("y", "y", "", 0.1));
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        return r.times(y).times(y.constant(1).minus(y.dividedBy(k)));
    }
}
