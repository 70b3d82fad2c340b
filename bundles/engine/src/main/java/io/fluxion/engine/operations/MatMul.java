package io.fluxion.engine.operations;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Product of {@code [m, k]} and {@code [k, n]}, or {@code [m, k]} and {@code [k]}. Each element accumulates
 * {@code c = fma(a, b, c)} in ascending order of k from +0, in the tensor's type.
 */
public record MatMul() implements Primitive {
    @Override
    public String name() {
        return "matmul";
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        TensorType a = inputs.get(0);
        TensorType b = inputs.get(1);
        if (a.dtype() != b.dtype()) {
            Binary.requireEqual(a, b);
        }
        Primitive.requireReal(a);
        Shape right = b.shape();
        if (a.shape().rank() != 2 || right.rank() < 1 || right.rank() > 2 || a.shape().length(1) != right.length(0)) {
            throw new IllegalArgumentException("the shapes %s and %s do not fit as [m, k] and [k, n] or [k]"
                    .formatted(a.shape(), right));
        }
        int rows = a.shape().length(0);
        return List.of(new TensorType(a.dtype(),
                right.rank() == 1 ? Shape.of(rows) : Shape.of(rows, right.length(1))));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        Tensor a = inputs.get(0);
        Tensor b = inputs.get(1);
        Tensor v = cotangents.get(0);
        Tensor left = b.shape().rank() == 2
                ? v.matmul(b.transpose())
                : v.reshape(v.shape().length(0), 1).times(b.reshape(1, b.shape().length(0)));
        return List.of(Optional.of(left), Optional.of(a.transpose().matmul(v)));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        Optional<Tensor> left = tangents.get(0).map(v -> v.matmul(inputs.get(1)));
        Optional<Tensor> right = tangents.get(1).map(v -> inputs.get(0).matmul(v));
        return List.of(left.isPresent() && right.isPresent()
                ? Optional.of(left.get().plus(right.get()))
                : left.or(() -> right));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        int rows = inputs.get(0).shape().length(0);
        int inner = inputs.get(0).shape().length(1);
        Shape right = inputs.get(1).shape();
        int columns = right.rank() == 1 ? 1 : right.length(1);
        boolean single = inputs.get(0).dtype() == DType.F32;
        return (in, out) -> {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    double sum = 0;
                    float singleSum = 0;
                    for (int k = 0; k < inner; k++) {
                        double a = in[0].get(i * inner + k);
                        double b = in[1].get(k * columns + j);
                        if (single) {
                            singleSum = Math.fma((float) a, (float) b, singleSum);
                        } else {
                            sum = Math.fma(a, b, sum);
                        }
                    }
                    out[0].set(i * columns + j, single ? singleSum : sum);
                }
            }
        };
    }
}
