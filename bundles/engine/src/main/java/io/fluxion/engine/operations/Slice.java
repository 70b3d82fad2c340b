package io.fluxion.engine.operations;

import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * A range of one axis.
 *
 * @param axis from 0
 * @param from inclusive
 * @param to exclusive
 */
public record Slice(int axis, int from, int to) implements Movement {
    @Override
    public String name() {
        return "slice";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("axis", axis, "from", from, "to", to);
    }

    @Override
    public Shape shapeOf(Shape input) {
        if (axis < 0 || axis >= input.rank() || from < 0 || to < from || to > input.length(axis)) {
            throw new IllegalArgumentException(
                    "the range %d to %d of axis %d lies outside of the shape %s".formatted(from, to, axis, input));
        }
        return withLength(input, axis, to - from);
    }

    /** A shape with one length changed. */
    static Shape withLength(Shape shape, int axis, int length) {
        int[] lengths = shape.toArray();
        lengths[axis] = length;
        return Shape.of(lengths);
    }

    /** Number of elements behind an axis. */
    static int inner(Shape shape, int axis) {
        int size = 1;
        for (int i = axis + 1; i < shape.rank(); i++) {
            size *= shape.length(i);
        }
        return size;
    }

    @Override
    public int[] sources(Shape input) {
        int inner = inner(input, axis);
        int block = (to - from) * inner;
        int[] sources = new int[shapeOf(input).size()];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = i / block * input.length(axis) * inner + from * inner + i % block;
        }
        return sources;
    }

    @Override
    public Tensor move(Tensor x) {
        return x.slice(axis, from, to);
    }

    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        return List.of(inputs.get(0).slice(axis + 1, from, to));
    }

    @Override
    public Tensor back(Tensor cotangent, Shape input) {
        return cotangent.apply(new Pad(axis, from, input.length(axis) - to)).get(0);
    }
}
