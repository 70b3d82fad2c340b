package io.fluxion.engine.operations;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The i32 indices that sort an axis. Equal elements keep their order (zeros of both signs are equal), NaN comes last either way. No
 * derivative.
 *
 * @param axis from 0
 * @param descending the largest first
 */
public record ArgSort(int axis, boolean descending) implements Operation {
    @Override
    public String name() {
        return "argsort";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("axis", axis, "descending", descending ? 1 : 0);
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        Primitive.requireReal(inputs.get(0));
        Primitive.requireAxis(inputs.get(0), axis);
        return List.of(new TensorType(DType.I32, inputs.get(0).shape()));
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
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        return inputs.get(0).apply(new ArgSort(axis + 1, descending));
    }

    private int compare(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Boolean.compare(Double.isNaN(a), Double.isNaN(b));
        }
        int order = a < b ? -1 : a > b ? 1 : 0;
        return descending ? -order : order;
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        Shape shape = inputs.get(0).shape();
        int length = shape.length(axis);
        int inner = Slice.inner(shape, axis);
        Integer[] order = new Integer[length];
        return (in, out) -> {
            for (int i = 0; i < out[0].size(); i++) {
                if (i / inner % length > 0) {
                    continue;
                }
                int start = i;
                Arrays.setAll(order, k -> k);
                Comparator<Integer> byValue = (a, b) -> compare(in[0].get(start + a * inner),
                        in[0].get(start + b * inner));
                Arrays.sort(order, byValue);
                for (int k = 0; k < length; k++) {
                    out[0].set(start + k * inner, order[k]);
                }
            }
        };
    }
}
