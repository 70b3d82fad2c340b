package io.fluxion.layers.core.initial;

import io.fluxion.layer.Initialization;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.Shape;

/**
 * All elements equal.
 *
 * @param value of each
 */
@Plugin(kind = Initialization.class, name = "constant", help = "all elements equal")
public record Constant(@Param(value = "1", help = "of each element") double value) implements Initialization {
    @Override
    public double[] values(RandomKey key, Shape shape) {
        return Initialization.constant(value).values(key, shape);
    }
}
