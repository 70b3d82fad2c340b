package io.fluxion.engine.operations;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where along an axis, which vanishes, the first of the largest or smallest elements is, or the first NaN: an i32. No
 * derivative.
 *
 * @param side largest or smallest
 * @param axis not of length 0
 */
public record ExtremeIndex(Side side, int axis) implements Reduction {
    @Override
    public String name() {
        return "arg" + side;
    }

    @Override
    public List<Integer> axes() {
        return List.of(axis);
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("axis", axis);
    }

    @Override
    public Operation over(List<Integer> otherAxes) {
        return new ExtremeIndex(side, otherAxes.getFirst());
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        Primitive.requireReal(inputs.get(0));
        requireAxes(inputs.get(0));
        Extreme.requireElements(side, inputs.get(0), axes());
        return List.of(new TensorType(DType.I32, remaining(inputs.get(0).shape(), false)));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        return List.of(Optional.empty());
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(Optional.empty());
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        Shape shape = inputs.get(0).shape();
        FirstExtreme.Winners winners = new FirstExtreme.Winners(side, targets(shape),
                remaining(shape, false).size());
        int inner = Slice.inner(shape, axis);
        int length = shape.length(axis);
        return (in, out) -> {
            int[] found = winners.of(in[0]);
            for (int i = 0; i < found.length; i++) {
                out[0].set(i, found[i] / inner % length);
            }
        };
    }
}
