package io.fluxion.layers.core.initial;

import io.fluxion.layer.Initialization;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.Shape;

/**
 * Variance {@code 2 / in}, so that that of values passes through relu (He, Zhang, Ren and Sun 2015, equation 10); also called
 * Kaiming.
 *
 * @param distribution of the numbers
 * @param gain factor of the deviation
 */
@Plugin(kind = Initialization.class, name = "he", help = "keeps the variance of values through relu; also called Kaiming", citation = "arXiv:1502.01852")
public record He(@Param(value = "normal", help = "of the numbers") Distribution distribution,
        @Param(value = "1", help = "factor of the deviation", min = 0) double gain) implements Initialization {
    @Override
    public double[] values(RandomKey key, Shape shape) {
        Fans fans = Fans.of("he", shape);
        return distribution.values(key, shape, gain * Math.sqrt(2 / fans.in()));
    }
}
