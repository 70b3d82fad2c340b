package io.fluxion.layers.core;

import io.fluxion.layer.Layer;
import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * Layers one after the other; layer i has the node {@code i}.
 *
 * @param layers in the order in which they are applied
 */
@Plugin(kind = Layer.class, name = "sequential", help = "layers one after the other")
public record Sequential(@Param(help = "in the order in which they are applied") List<Layer> layers)
        implements
            Layer {
    public Sequential {
        layers = List.copyOf(layers);
    }

    @Override
    public Tensor apply(Tensor x, Parameters parameters) {
        Tensor hidden = x;
        for (int i = 0; i < layers.size(); i++) {
            hidden = parameters.at(String.valueOf(i)).apply(layers.get(i), hidden);
        }
        return hidden;
    }
}
