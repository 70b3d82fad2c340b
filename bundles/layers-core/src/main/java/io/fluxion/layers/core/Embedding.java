package io.fluxion.layers.core;

import io.fluxion.layer.Initialization;
import io.fluxion.layer.Layer;
import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Tensor;

/**
 * A learned vector for each of some words: indices {@code [...]}, i32 or i64 from 0 on, to {@code [..., width]}, the rows of
 * {@code weight [count, width]}.
 *
 * @param count number of words
 * @param width length of each vector
 * @param weights of the vectors before training
 */
@Plugin(kind = Layer.class, name = "embedding", help = "a learned vector for each of some words")
public record Embedding(@Param(help = "number of words", min = 1) int count,
        @Param(help = "length of each vector", min = 1, max = 65536) int width,
        @Param(value = "normal", help = "of the vectors before training") Initialization weights) implements Layer {
    @Override
    public Tensor apply(Tensor x, Parameters parameters) {
        if (x.dtype() != DType.I32 && x.dtype() != DType.I64) {
            throw new IllegalArgumentException("embedding reads indices, i32 or i64, not " + x.type());
        }
        return parameters.tensor("weight", weights, count, width).gather(0, x);
    }
}
