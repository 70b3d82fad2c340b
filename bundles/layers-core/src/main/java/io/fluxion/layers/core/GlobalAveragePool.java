package io.fluxion.layers.core;

import io.fluxion.layer.Layer;
import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.stream.IntStream;

/** The mean of each channel (Lin, Chen and Yan 2014, section 3.2): {@code [batch, channels, spatial...]} to {@code [batch, channels]}. */
@Plugin(kind = Layer.class, name = "global-average-pool", help = "the mean of each channel", citation = "arXiv:1312.4400")
public record GlobalAveragePool() implements Layer {
    @Override
    public Tensor apply(Tensor x, Parameters parameters) {
        Movement.requireSpatial("global-average-pool", x);
        return x.mean(IntStream.range(2, x.shape().rank()).toArray());
    }
}
