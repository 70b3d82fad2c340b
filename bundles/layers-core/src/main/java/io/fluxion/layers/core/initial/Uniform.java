package io.fluxion.layers.core.initial;

import io.fluxion.layer.Initialization;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.Shape;

/**
 * Independent uniform numbers.
 *
 * @param low smallest
 * @param high largest
 */
@Plugin(kind = Initialization.class, name = "uniform", help = "independent uniform numbers")
public record Uniform(@Param(value = "-0.05", help = "smallest") double low,
        @Param(value = "0.05", help = "largest") double high) implements Initialization {
    @Override
    public double[] values(RandomKey key, Shape shape) {
        return Distribution.filled(shape, i -> key.uniform(i, low, high));
    }
}
