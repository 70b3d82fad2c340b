package io.fluxion.layers.core;

import io.fluxion.layer.Cell;
import io.fluxion.layer.Layer;
import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Loop;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * A recurrent network over a sequence: time is the first axis of its input, {@code [time, in]} or
 * {@code [time, batch, in]}. A cell goes from step to step, in one operation however long the sequence is.
 *
 * @param cell one step
 * @param last whether only the last output is given, else those of all steps
 */
@Plugin(kind = Layer.class, name = "recurrent", help = "a cell that goes along a sequence, time being the first axis")
public record Recurrent(@Param(help = "one step: gru, lstm") Cell cell,
        @Param(value = "false", help = "whether only the last output is given") boolean last) implements Layer {
    @Override
    public Tensor apply(Tensor x, Parameters parameters) {
        if (x.shape().rank() < 2 || x.shape().length(0) == 0) {
            throw new IllegalArgumentException(
                    "recurrent reads a sequence [time, in] or [time, batch, in] of one time or more, not " + x.shape());
        }
        Loop loop = x.trace().scan(cell.begin(x.get(0)), List.of(x), x.shape().length(0), (state, parts) -> {
            List<Tensor> next = cell.step(state, parts.get(0), parameters);
            return new Loop(next, last ? List.of() : List.of(next.get(0)));
        });
        return last ? loop.carry().get(0) : loop.outputs().get(0);
    }
}
