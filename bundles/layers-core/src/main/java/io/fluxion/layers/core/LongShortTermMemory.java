package io.fluxion.layers.core;

import io.fluxion.layer.Cell;
import io.fluxion.layer.Initialization;
import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997) with a forget gate (Gers, Schmidhuber and Cummins 2000):
 *
 * <pre>
 * i, f, o = sigmoid(W x + b + U h + c)
 * g       = tanh(W x + b + U h + c)
 * c' = f c + i g,  h' = o tanh(c')
 * </pre>
 *
 * The rows of {@code weight_ih [4 units, in]}, {@code weight_hh [4 units, units]}, {@code bias_ih} and {@code bias_hh} are
 * those of i, f, g, o, as in PyTorch. The state is (h, c).
 *
 * @param units length of each part of the state
 * @param weights of W before training
 * @param recurrent of U before training
 */
@Plugin(kind = Cell.class, name = "lstm", help = "long short-term memory", citation = "doi:10.1162/neco.1997.9.8.1735")
public record LongShortTermMemory(
        @Param(help = "length of each part of the state", min = 1, max = 65536) int units,
        @Param(value = "glorot", help = "of the inputs' weights before training") Initialization weights,
        @Param(value = "orthogonal", help = "of the state's weights before training") Initialization recurrent)
        implements
            Cell {
    @Override
    public List<Tensor> begin(Tensor x) {
        Tensor zeros = Recurrence.zeros(x, units);
        return List.of(zeros, zeros);
    }

    @Override
    public List<Tensor> step(List<Tensor> state, Tensor x, Parameters parameters) {
        Tensor gates = new Affine(4 * units, weights).apply(x, parameters, "weight_ih", "bias_ih")
                .plus(new Affine(4 * units, recurrent).apply(state.get(0), parameters, "weight_hh", "bias_hh"));
        Tensor input = Recurrence.gate(gates, 0, units).sigmoid();
        Tensor forget = Recurrence.gate(gates, 1, units).sigmoid();
        Tensor fresh = Recurrence.gate(gates, 2, units).tanh();
        Tensor output = Recurrence.gate(gates, 3, units).sigmoid();
        Tensor memory = forget.times(state.get(1)).plus(input.times(fresh));
        return List.of(output.times(memory.tanh()), memory);
    }
}
