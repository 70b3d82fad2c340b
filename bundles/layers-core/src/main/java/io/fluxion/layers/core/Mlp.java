package io.fluxion.layers.core;

import io.fluxion.layer.Initialization;
import io.fluxion.layer.Layer;
import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * A multilayer perceptron: dense layers one after the other, an activation between, none after the last.
 * {@code [..., in]} to {@code [..., last width]}; layer i learns {@code i.weight} and {@code i.bias}.
 *
 * @param widths units of each layer, that of the outputs last
 * @param activation between the layers
 * @param weights of each layer before training
 */
@Plugin(kind = Layer.class, name = "mlp", help = "dense layers one after the other, an activation between")
public record Mlp(
        @Param(help = "units of each layer, the last being the outputs", min = 1, max = 65536) List<Double> widths,
        @Param(value = "relu", help = "function between the layers") Activation activation,
        @Param(value = "he", help = "of the weights before training") Initialization weights) implements Layer {

    public Mlp {
        widths = List.copyOf(widths);
        if (widths.isEmpty() || widths.stream().anyMatch(width -> width != Math.rint(width))) {
            throw new IllegalArgumentException(
                    "widths is " + widths + "; it has to be one whole number or more, the units of each layer");
        }
    }

    @Override
    public Tensor apply(Tensor x, Parameters parameters) {
        Tensor hidden = x;
        for (int layer = 0; layer < widths.size(); layer++) {
            Activation after = layer + 1 < widths.size() ? activation : Activation.IDENTITY;
            Dense dense = new Dense(widths.get(layer).intValue(), after, true, weights);
            hidden = parameters.at(String.valueOf(layer)).apply(dense, hidden);
        }
        return hidden;
    }
}
