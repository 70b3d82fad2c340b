package io.fluxion.layers.core;

import io.fluxion.layer.Initialization;
import io.fluxion.layer.Layer;
import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;

/**
 * A layer in which each unit reads each input: {@code f(x W^T + b)}, {@code [..., in]} to {@code [..., units]}, with learned
 * {@code weight [units, in]} and {@code bias [units]}, which begins at 0.
 *
 * @param units number of outputs
 * @param activation f
 * @param bias whether there is b
 * @param weights of W before training
 */
@Plugin(kind = Layer.class, name = "dense", help = "each unit reads each input")
public record Dense(@Param(help = "number of outputs", min = 1, max = 65536) int units,
        @Param(value = "identity", help = "function of each output") Activation activation,
        @Param(value = "true", help = "whether a bias is added") boolean bias,
        @Param(value = "glorot", help = "of the weights before training") Initialization weights) implements Layer {
    @Override
    public Tensor apply(Tensor x, Parameters parameters) {
        Affine affine = new Affine(units, weights);
        return activation.of(bias
                ? affine.apply(x, parameters, "weight", "bias")
                : affine.linear(x, parameters, "weight"));
    }
}
