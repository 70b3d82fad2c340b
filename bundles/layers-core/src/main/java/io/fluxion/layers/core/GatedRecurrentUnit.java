package io.fluxion.layers.core;

import io.fluxion.layer.Cell;
import io.fluxion.layer.Initialization;
import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * The gated recurrent unit (Cho et al. 2014), with the reset gate after the product as in cuDNN and PyTorch:
 *
 * <pre>
 * r = sigmoid(W_r x + b_r + U_r h + c_r)
 * z = sigmoid(W_z x + b_z + U_z h + c_z)
 * n = tanh(W_n x + b_n + r (U_n h + c_n))
 * h' = (1 - z) n + z h
 * </pre>
 *
 * The rows of {@code weight_ih [3 units, in]}, {@code weight_hh [3 units, units]}, {@code bias_ih} and {@code bias_hh} are
 * those of r, z, n.
 *
 * @param units length of the state
 * @param weights of W before training
 * @param recurrent of U before training
 */
@Plugin(kind = Cell.class, name = "gru", help = "gated recurrent unit", citation = "arXiv:1406.1078")
public record GatedRecurrentUnit(@Param(help = "length of the state", min = 1, max = 65536) int units,
        @Param(value = "glorot", help = "of the inputs' weights before training") Initialization weights,
        @Param(value = "orthogonal", help = "of the state's weights before training") Initialization recurrent)
        implements
            Cell {
    @Override
    public List<Tensor> begin(Tensor x) {
        return List.of(Recurrence.zeros(x, units));
    }

    @Override
    public List<Tensor> step(List<Tensor> state, Tensor x, Parameters parameters) {
        Tensor h = state.get(0);
        Tensor input = new Affine(3 * units, weights).apply(x, parameters, "weight_ih", "bias_ih");
        Tensor hidden = new Affine(3 * units, recurrent).apply(h, parameters, "weight_hh", "bias_hh");
        Tensor reset = Recurrence.gate(input, 0, units).plus(Recurrence.gate(hidden, 0, units)).sigmoid();
        Tensor keep = Recurrence.gate(input, 1, units).plus(Recurrence.gate(hidden, 1, units)).sigmoid();
        Tensor fresh = Recurrence.gate(input, 2, units).plus(reset.times(Recurrence.gate(hidden, 2, units))).tanh();
        return List.of(fresh.plus(keep.times(h.minus(fresh))));
    }
}
