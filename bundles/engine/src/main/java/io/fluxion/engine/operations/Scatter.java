package io.fluxion.engine.operations;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Zeros with parts added at places: the transpose of {@link Gather}. Inputs: the parts, indices. Elements are added in
 * row-major order, in the tensor's type.
 *
 * @param axis from 0
 * @param length of the axis
 * @param along whether every element has an index of its own
 */
public record Scatter(int axis, int length, boolean along) implements Operation {
    @Override
    public String name() {
        return "scatter";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("axis", axis, "length", length, "along", along ? 1 : 0);
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        TensorType parts = inputs.get(0);
        Primitive.requireReal(parts);
        TensorType whole = new TensorType(parts.dtype(), whole(parts.shape(), inputs.get(1).shape()));
        if (!Lookup.parts(whole, axis, inputs.get(1), along).equals(parts.shape())) {
            throw new IllegalArgumentException("parts of the shape %s do not fit indices of the shape %s at axis %d"
                    .formatted(parts.shape(), inputs.get(1).shape(), axis));
        }
        return List.of(whole);
    }

    private Shape whole(Shape parts, Shape indices) {
        int replaced = along ? 1 : indices.rank();
        if (axis < 0 || axis + replaced > parts.rank()) {
            throw new IllegalArgumentException("parts of the shape %s do not fit indices of the shape %s at axis %d"
                    .formatted(parts, indices, axis));
        }
        List<Integer> lengths = new ArrayList<>(Primitive.list(parts.toArray()));
        lengths.subList(axis, axis + replaced).clear();
        lengths.add(axis, length);
        return Primitive.shape(lengths);
    }

    @Override
    public boolean isLinear(List<Boolean> varying) {
        return true;
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        return List.of(Optional.of(cotangents.get(0).apply(new Gather(axis, along), inputs.get(1)).get(0)),
                Optional.empty());
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(tangents.get(0).map(v -> v.apply(this, inputs.get(1)).get(0)));
    }

    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        if (along) {
            List<Tensor> whole = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                whole.add(Primitive.repeated(inputs.get(i), mapped.get(i), size));
            }
            return inputs.get(0).trace().apply(new Scatter(axis + 1, length, true), whole);
        }
        return mapped.get(1)
                ? Operation.super.batch(inputs, mapped, size)
                : inputs.get(0).trace().apply(new Scatter(axis + 1, length, false), inputs);
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        Shape whole = whole(inputs.get(0).shape(), inputs.get(1).shape());
        Lookup lookup = Lookup.of(whole, axis, inputs.get(1).shape(), along);
        boolean single = inputs.get(0).dtype() == DType.F32;
        return (in, out) -> {
            for (int i = 0; i < out[0].size(); i++) {
                out[0].set(i, 0);
            }
            for (int i = 0; i < in[0].size(); i++) {
                int place = lookup.place(in[1], i);
                out[0].set(place, single
                        ? (float) out[0].get(place) + (float) in[0].get(i)
                        : out[0].get(place) + in[0].get(i));
            }
        };
    }
}
