package io.fluxion.layers.core;

import io.fluxion.layer.Layer;
import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * Other axes for each example: {@code [batch, ...]} to {@code [batch, shape...]}, row-major; an image from a row of pixels, say.
 *
 * @param shape of an example
 */
@Plugin(kind = Layer.class, name = "reshape", help = "other axes for each example")
public record Reshape(
        @Param(help = "lengths of the axes of an example", min = 1) List<Double> shape) implements Layer {
    public Reshape {
        shape = List.copyOf(shape);
        if (shape.isEmpty() || shape.stream().anyMatch(length -> length != Math.rint(length))) {
            throw new IllegalArgumentException(
                    "shape is " + shape + "; it has to be whole numbers, the lengths of axes");
        }
    }

    @Override
    public Tensor apply(Tensor x, Parameters parameters) {
        int size = shape.stream().mapToInt(Double::intValue).reduce(1, (a, b) -> a * b);
        if (x.shape().rank() == 0 || x.shape().size() != x.shape().length(0) * size) {
            throw new IllegalArgumentException("reshape makes " + shape.stream().map(Double::intValue).toList()
                    + " of each example, and those of " + x.shape() + " have not " + size + " elements");
        }
        int[] lengths = new int[shape.size() + 1];
        lengths[0] = x.shape().length(0);
        for (int axis = 0; axis < shape.size(); axis++) {
            lengths[axis + 1] = shape.get(axis).intValue();
        }
        return x.reshape(lengths);
    }
}
