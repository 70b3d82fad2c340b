package io.fluxion.layers.core.initial;

import io.fluxion.layer.Initialization;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.Shape;

/**
 * Independent normal numbers.
 *
 * @param mean of the distribution
 * @param deviation of the distribution
 */
@Plugin(kind = Initialization.class, name = "normal", help = "independent normal numbers")
public record Normal(@Param(value = "0", help = "of the distribution") double mean,
        @Param(value = "0.05", help = "of the distribution", min = 0) double deviation) implements Initialization {
    @Override
    public double[] values(RandomKey key, Shape shape) {
        return Distribution.filled(shape, i -> mean + deviation * key.normal(i));
    }
}
