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
 * Sums of the first elements along an axis, or of the last ones. One addition after the other, in the tensor's type.
 *
 * @param axis from 0
 * @param fromEnd whether element k is the sum from k to the end
 */
public record CumulativeSum(int axis, boolean fromEnd) implements Operation {
    @Override
    public String name() {
        return "cumsum";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("axis", axis, "fromEnd", fromEnd ? 1 : 0);
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        Primitive.requireReal(inputs.get(0));
        Primitive.requireAxis(inputs.get(0), axis);
        return List.of(inputs.get(0));
    }

    @Override
    public boolean isLinear(List<Boolean> varying) {
        return true;
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        return List.of(Optional.of(cotangents.get(0).apply(new CumulativeSum(axis, !fromEnd)).get(0)));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(tangents.get(0).map(v -> v.apply(this).get(0)));
    }

    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        return inputs.get(0).apply(new CumulativeSum(axis + 1, fromEnd));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        Shape shape = inputs.get(0).shape();
        int length = shape.length(axis);
        int inner = Slice.inner(shape, axis);
        boolean single = inputs.get(0).dtype() == DType.F32;
        return (in, out) -> {
            for (int i = 0; i < out[0].size(); i++) {
                int k = i / inner % length;
                if (k > 0) {
                    continue;
                }
                double sum = 0;
                for (int step = 0; step < length; step++) {
                    int at = i + (fromEnd ? length - 1 - step : step) * inner;
                    sum = step == 0 ? in[0].get(at) : sum + in[0].get(at);
                    sum = single ? (float) sum : sum;
                    out[0].set(at, sum);
                }
            }
        };
    }
}
