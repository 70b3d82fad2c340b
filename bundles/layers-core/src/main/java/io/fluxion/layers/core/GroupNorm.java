package io.fluxion.layers.core;

import io.fluxion.layer.Initialization;
import io.fluxion.layer.Layer;
import io.fluxion.layer.Normalization;
import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;

/**
 * Group normalization (Wu and He 2018, equation 7) of {@code [batch, channels, spatial...]}: over the channels of a group and all spatial
 * axes of an example {@code (x - mean) / sqrt(variance + epsilon)}, times a learned {@code weight} from 1 on, plus a learned {@code bias}
 * from 0 on, both one for each channel. The variance is that by n.
 *
 * @param groups a divisor of the channels; 1: layer normalization of all, the channels: instance normalization
 * @param epsilon added to the variance
 * @param affine whether weight and bias are learned
 */
@Plugin(kind = Layer.class, name = "group-norm", help = "mean 0 and variance 1 over groups of channels", citation = "arXiv:1803.08494")
public record GroupNorm(@Param(value = "1", help = "a divisor of the channels", min = 1, max = 65536) int groups,
        @Param(value = "1e-5", help = "added to the variance", min = 0) double epsilon,
        @Param(value = "true", help = "whether a factor and a bias are learned") boolean affine) implements Layer {
    @Override
    public Tensor apply(Tensor x, Parameters parameters) {
        Tensor normal = Normalization.group(x, groups, epsilon);
        int channels = x.shape().length(1);
        return affine
                ? Normalization.scaled(normal, parameters.tensor("weight", Initialization.constant(1), channels),
                        parameters.tensor("bias", Initialization.constant(0), channels))
                : normal;
    }
}
