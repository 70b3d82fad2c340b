package io.fluxion.engine.operations;

import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The same elements in row-major order under another shape.
 *
 * @param shape lengths of the result
 */
public record Reshape(List<Integer> shape) implements Movement {
    public Reshape {
        shape = List.copyOf(shape);
    }

    @Override
    public String name() {
        return "reshape";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("shape", shape);
    }

    @Override
    public Shape shapeOf(Shape input) {
        Shape result = Primitive.shape(shape);
        if (result.size() != input.size()) {
            throw new IllegalArgumentException("the shape %s with %d elements does not fill %s with %d"
                    .formatted(input, input.size(), result, result.size()));
        }
        return result;
    }

    @Override
    public int[] sources(Shape input) {
        int[] sources = new int[input.size()];
        Arrays.setAll(sources, i -> i);
        return sources;
    }

    @Override
    public Tensor move(Tensor x) {
        return x.reshape(Primitive.array(shape));
    }

    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        List<Integer> lengths = new ArrayList<>(shape);
        lengths.add(0, size);
        return List.of(inputs.get(0).reshape(Primitive.array(lengths)));
    }

    @Override
    public Tensor back(Tensor cotangent, Shape input) {
        return cotangent.reshape(input.toArray());
    }
}
