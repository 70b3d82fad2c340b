package io.fluxion.layers.core;

import io.fluxion.layer.Layer;
import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;

/** All axes but the first as one: {@code [batch, ...]} to {@code [batch, features]}, row-major. */
@Plugin(kind = Layer.class, name = "flatten", help = "all axes but the first as one")
public record Flatten() implements Layer {
    @Override
    public Tensor apply(Tensor x, Parameters parameters) {
        if (x.shape().rank() == 0) {
            throw new IllegalArgumentException("flatten keeps the first axis, and a scalar has no axis");
        }
        int batch = x.shape().length(0);
        int features = 1;
        for (int axis = 1; axis < x.shape().rank(); axis++) {
            features *= x.shape().length(axis);
        }
        return x.reshape(batch, features);
    }
}
