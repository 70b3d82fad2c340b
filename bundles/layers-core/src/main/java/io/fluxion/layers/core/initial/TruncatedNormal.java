package io.fluxion.layers.core.initial;

import io.fluxion.layer.Initialization;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.Shape;

/**
 * Independent normal numbers, those further than two deviations from the mean drawn again. The deviation is that of the
 * distribution before it is cut; that of the numbers is 0.88 times as large.
 *
 * @param mean of the distribution
 * @param deviation of the distribution
 */
@Plugin(kind = Initialization.class, name = "truncated-normal", help = "independent normal numbers within two deviations")
public record TruncatedNormal(@Param(value = "0", help = "of the distribution") double mean,
        @Param(value = "0.05", help = "of the distribution before it is cut", min = 0) double deviation)
        implements
            Initialization {
    @Override
    public double[] values(RandomKey key, Shape shape) {
        return Distribution.filled(shape, i -> mean + deviation * Distribution.truncated(key, i));
    }
}
