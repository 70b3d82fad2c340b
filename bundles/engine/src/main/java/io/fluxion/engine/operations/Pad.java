package io.fluxion.engine.operations;

import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Zeros before and after along one axis: the transpose of {@link Slice}.
 *
 * @param axis from 0
 * @param before number of zeros before
 * @param after number of zeros after
 */
public record Pad(int axis, int before, int after) implements Movement {
    @Override
    public String name() {
        return "pad";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("axis", axis, "before", before, "after", after);
    }

    @Override
    public Shape shapeOf(Shape input) {
        if (axis < 0 || axis >= input.rank() || before < 0 || after < 0) {
            throw new IllegalArgumentException(
                    "%d zeros before and %d after axis %d do not fit the shape %s".formatted(before, after, axis,
                            input));
        }
        return Slice.withLength(input, axis, before + input.length(axis) + after);
    }

    @Override
    public int[] sources(Shape input) {
        int inner = Slice.inner(input, axis);
        int length = input.length(axis);
        int block = (before + length + after) * inner;
        int[] sources = new int[shapeOf(input).size()];
        for (int i = 0; i < sources.length; i++) {
            int within = i % block - before * inner;
            sources[i] = within < 0 || within >= length * inner ? -1 : i / block * length * inner + within;
        }
        return sources;
    }

    @Override
    public Tensor move(Tensor x) {
        return x.apply(this).get(0);
    }

    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        return inputs.get(0).apply(new Pad(axis + 1, before, after));
    }

    @Override
    public Tensor back(Tensor cotangent, Shape input) {
        return cotangent.slice(axis, before, before + input.length(axis));
    }
}
