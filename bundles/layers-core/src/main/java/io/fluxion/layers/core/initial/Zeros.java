package io.fluxion.layers.core.initial;

import io.fluxion.layer.Initialization;
import io.fluxion.plugin.Plugin;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.Shape;

/**
 * All elements 0.
 */
@Plugin(kind = Initialization.class, name = "zeros", help = "all elements 0")
public record Zeros() implements Initialization {
    @Override
    public double[] values(RandomKey key, Shape shape) {
        return new double[shape.size()];
    }
}
