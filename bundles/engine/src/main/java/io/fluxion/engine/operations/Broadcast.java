package io.fluxion.engine.operations;

import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Repeats along axes of length 1 and new leading axes.
 *
 * @param shape lengths of the result
 */
public record Broadcast(List<Integer> shape) implements Movement {
    public Broadcast {
        shape = List.copyOf(shape);
    }

    @Override
    public String name() {
        return "broadcast";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("shape", shape);
    }

    @Override
    public Shape shapeOf(Shape input) {
        Shape result = Primitive.shape(shape);
        int lead = result.rank() - input.rank();
        boolean fits = lead >= 0;
        for (int i = 0; fits && i < input.rank(); i++) {
            fits = input.length(i) == 1 || input.length(i) == result.length(i + lead);
        }
        if (!fits) {
            throw new IllegalArgumentException("the shape %s cannot be repeated to %s".formatted(input, result));
        }
        return result;
    }

    /** The common shape of two by NumPy's rule: aligned at the last axis, equal or one of them 1. */
    public static Shape common(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        int[] lengths = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int left = i <= a.rank() ? a.length(-i) : 1;
            int right = i <= b.rank() ? b.length(-i) : 1;
            if (left != right && left != 1 && right != 1) {
                throw new IllegalArgumentException("the shapes %s and %s do not fit each other".formatted(a, b));
            }
            lengths[rank - i] = left == 1 ? right : left;
        }
        return Shape.of(lengths);
    }

    @Override
    public int[] sources(Shape input) {
        Shape result = Primitive.shape(shape);
        int[] sources = new int[result.size()];
        for (int i = 0; i < sources.length; i++) {
            int rest = i;
            int stride = 1;
            for (int axis = 1; axis <= input.rank(); axis++) {
                int length = result.length(-axis);
                int position = rest % length;
                rest /= length;
                sources[i] += (input.length(-axis) == 1 ? 0 : position) * stride;
                stride *= input.length(-axis);
            }
        }
        return sources;
    }

    @Override
    public Tensor move(Tensor x) {
        return x.broadcastTo(Primitive.array(shape));
    }

    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        Shape part = inputs.get(0).shape();
        List<Integer> aligned = new ArrayList<>(Collections.nCopies(shape.size() + 2 - part.rank(), 1));
        aligned.set(0, size);
        for (int axis = 1; axis < part.rank(); axis++) {
            aligned.add(part.length(axis));
        }
        List<Integer> lengths = new ArrayList<>(shape);
        lengths.add(0, size);
        return List.of(inputs.get(0).reshape(Primitive.array(aligned)).broadcastTo(Primitive.array(lengths)));
    }

    @Override
    public Tensor back(Tensor cotangent, Shape input) {
        int lead = shape.size() - input.rank();
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < shape.size(); axis++) {
            if (axis < lead || input.length(axis - lead) != shape.get(axis)) {
                axes.add(axis);
            }
        }
        return cotangent.sum(Primitive.array(axes)).reshape(input.toArray());
    }
}
