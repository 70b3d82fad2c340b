package io.fluxion.layers.core.initial;

import io.fluxion.layer.Initialization;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.Shape;

/**
 * Variance {@code 1 / in}, so that that of values passes through a linear layer (LeCun, Bottou, Orr and Mueller 1998,
 * equation 16), and through self-normalizing units.
 *
 * @param distribution of the numbers
 * @param gain factor of the deviation
 */
@Plugin(kind = Initialization.class, name = "lecun", help = "keeps the variance of values through a linear layer", citation = "doi:10.1007/3-540-49430-8_2")
public record LeCun(@Param(value = "normal", help = "of the numbers") Distribution distribution,
        @Param(value = "1", help = "factor of the deviation", min = 0) double gain) implements Initialization {
    @Override
    public double[] values(RandomKey key, Shape shape) {
        Fans fans = Fans.of("lecun", shape);
        return distribution.values(key, shape, gain * Math.sqrt(1 / fans.in()));
    }
}
