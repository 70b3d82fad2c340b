package io.fluxion.layers.core;

import io.fluxion.layer.Layer;
import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;

/**
 * {@code x + layer(x)} (He, Zhang, Ren and Sun 2016, equation 1); the layer keeps the shape.
 *
 * @param layer what is added
 */
@Plugin(kind = Layer.class, name = "residual", help = "its input and what a layer makes of it, added", citation = "arXiv:1512.03385")
public record Residual(@Param(help = "what is added to the input") Layer layer) implements Layer {
    @Override
    public Tensor apply(Tensor x, Parameters parameters) {
        Tensor added = parameters.apply(layer, x);
        if (!added.shape().equals(x.shape())) {
            throw new IllegalArgumentException("the layer of a residual makes " + added.shape() + " of " + x.shape()
                    + "; what is added has to have the shape of the input");
        }
        return x.plus(added);
    }
}
