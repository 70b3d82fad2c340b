package io.fluxion.layers.core;

import io.fluxion.layer.Layer;
import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;

/**
 * A function of each element; it learns nothing.
 *
 * @param function of each element
 */
@Plugin(kind = Layer.class, name = "activation", help = "a function of each element")
public record ActivationLayer(@Param(value = "relu", help = "of each element") Activation function)
        implements
            Layer {
    @Override
    public Tensor apply(Tensor x, Parameters parameters) {
        return function.of(x);
    }
}
