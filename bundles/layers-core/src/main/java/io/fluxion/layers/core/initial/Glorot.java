package io.fluxion.layers.core.initial;

import io.fluxion.layer.Initialization;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.Shape;

/**
 * Variance {@code 2 / (in + out)}, so that those of values and of gradients pass through a layer before or after tanh (Glorot
 * and Bengio 2010, equation 16); also called Xavier. The uniform numbers lie within {@code gain sqrt(6 / (in + out))}.
 *
 * @param distribution of the numbers
 * @param gain factor of the deviation
 */
@Plugin(kind = Initialization.class, name = "glorot", help = "keeps the variances of values and gradients through tanh; also called Xavier", citation = "Glorot and Bengio 2010, Understanding the difficulty of training deep feedforward neural networks, AISTATS 9, 249-256")
public record Glorot(@Param(value = "uniform", help = "of the numbers") Distribution distribution,
        @Param(value = "1", help = "factor of the deviation", min = 0) double gain) implements Initialization {
    @Override
    public double[] values(RandomKey key, Shape shape) {
        Fans fans = Fans.of("glorot", shape);
        return distribution.values(key, shape, gain * Math.sqrt(2 / (fans.in() + fans.out())));
    }
}
