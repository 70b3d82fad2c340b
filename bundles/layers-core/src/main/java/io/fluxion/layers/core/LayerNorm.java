package io.fluxion.layers.core;

import io.fluxion.layer.Initialization;
import io.fluxion.layer.Layer;
import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;

/**
 * Layer normalization (Ba, Kiros and Hinton 2016, equation 3): over the last axis
 * {@code (x - mean) / sqrt(variance + epsilon)}, times a learned {@code weight} from 1 on, plus a learned {@code bias} from 0
 * on, both as long as the axis. The variance is that by n.
 *
 * @param epsilon added to the variance
 * @param affine whether weight and bias are learned
 */
@Plugin(kind = Layer.class, name = "layer-norm", help = "mean 0 and variance 1 over the features", citation = "arXiv:1607.06450")
public record LayerNorm(@Param(value = "1e-5", help = "added to the variance", min = 0) double epsilon,
        @Param(value = "true", help = "whether a factor and a bias are learned") boolean affine) implements Layer {
    @Override
    public Tensor apply(Tensor x, Parameters parameters) {
        if (x.shape().rank() == 0) {
            throw new IllegalArgumentException("layer-norm is over the last axis, and a scalar has no axis");
        }
        Tensor centered = x.minus(x.mean(-1).expandDims(-1));
        Tensor deviation = centered.square().mean(-1).plus(epsilon).sqrt();
        Tensor normal = centered.dividedBy(deviation.expandDims(-1));
        int features = x.shape().length(-1);
        return affine
                ? normal.times(parameters.tensor("weight", Initialization.constant(1), features))
                        .plus(parameters.tensor("bias", Initialization.constant(0), features))
                : normal;
    }
}
