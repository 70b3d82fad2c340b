package io.fluxion.engine.operations;

import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The axes in another order.
 *
 * @param axes for each axis of the result the axis of the input that it is
 */
public record Transpose(List<Integer> axes) implements Movement {
    public Transpose {
        axes = List.copyOf(axes);
    }

    /** The order that exchanges the last two of so many axes. */
    public static List<Integer> lastTwo(int rank) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            axes.add(axis < rank - 2 ? axis : 2 * rank - 3 - axis);
        }
        return axes;
    }

    /** This order after another one. */
    public Transpose after(Transpose first) {
        return new Transpose(axes.stream().map(first.axes::get).toList());
    }

    /** Whether all axes stay where they are. */
    public boolean isIdentity() {
        return axes.stream().sorted().toList().equals(axes);
    }

    @Override
    public String name() {
        return "transpose";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("axes", axes);
    }

    @Override
    public Shape shapeOf(Shape input) {
        if (!axes.stream().sorted().toList().equals(Primitive.list(Primitive.range(input.rank())))) {
            throw new IllegalArgumentException(
                    "%s is no order of the %d axes of the shape %s".formatted(axes, input.rank(), input));
        }
        return Primitive.shape(axes.stream().map(input::length).toList());
    }

    @Override
    public int[] sources(Shape input) {
        Shape result = shapeOf(input);
        int[] strides = new int[input.rank()];
        int stride = 1;
        for (int axis = input.rank() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= input.length(axis);
        }
        int[] sources = new int[result.size()];
        for (int i = 0; i < sources.length; i++) {
            int rest = i;
            for (int axis = result.rank() - 1; axis >= 0; axis--) {
                sources[i] += rest % result.length(axis) * strides[axes.get(axis)];
                rest /= result.length(axis);
            }
        }
        return sources;
    }

    @Override
    public Tensor move(Tensor x) {
        return x.transpose(Primitive.array(axes));
    }

    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        List<Integer> all = new ArrayList<>(List.of(0));
        axes.forEach(axis -> all.add(axis + 1));
        return List.of(inputs.get(0).transpose(Primitive.array(all)));
    }

    @Override
    public Tensor back(Tensor cotangent, Shape input) {
        int[] inverse = new int[axes.size()];
        for (int axis = 0; axis < inverse.length; axis++) {
            inverse[axes.get(axis)] = axis;
        }
        return cotangent.transpose(inverse);
    }
}
