package io.fluxion.models.mechanistic;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * Three reactions at very different speeds (Robertson 1966; Hairer and Wanner, Solving Ordinary Differential Equations
 * II, section IV.1): the standard stiff problem.
 *
 * <pre>
 * da/dt = -k1 a + k3 b c
 * db/dt =  k1 a - k3 b c - k2 b^2
 * dc/dt =                  k2 b^2
 * </pre>
 *
 * The sum a + b + c is constant.
 *
 * @param k1 rate of A to B
 * @param k2 rate of B + B to C + B
 * @param k3 rate of B + C to A + C
 */
@Plugin(kind = OdeSystem.class, name = "robertson", help = "three chemical reactions, very stiff", citation = "doi:10.1007/978-3-642-05221-7")
public record Robertson(@Param(value = "0.04", unit = "1/s", help = "rate of A to B", min = 0) Tensor k1,
        @Param(value = "3e7", unit = "1/s", help = "rate of B + B to C + B", min = 0) Tensor k2,
        @Param(value = "1e4", unit = "1/s", help = "rate of B + C to A + C", min = 0) Tensor k3)
        implements
            OdeSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("a", "a", "", 1), new StateVariable("b", "b", "", 0),
                new StateVariable("c", "c", "", 0));
    }

    @Override
    public String timeUnit() {
        return "s";
    }

    @Override
    public double duration() {
        return 40;
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        Tensor b = y.get(1);
        Tensor forth = k1.times(y.get(0));
        Tensor back = k3.times(b).times(y.get(2));
        Tensor product = k2.times(b.square());
        return y.trace().stack(List.of(back.minus(forth), forth.minus(back).minus(product), product));
    }
}
