package io.fluxion.engine.operations;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Series;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Product of {@code [..., m, k]} and {@code [..., k, n]} with equal leading axes, or of {@code [m, k]} and {@code [k]}. Each
 * element accumulates {@code c = fma(a, b, c)} in ascending order of k from +0, in the tensor's type.
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
        Shape left = a.shape();
        Shape right = b.shape();
        if (left.rank() == 2 && right.rank() == 1 && left.length(1) == right.length(0)) {
            return List.of(new TensorType(a.dtype(), Shape.of(left.length(0))));
        }
        int rank = left.rank();
        boolean fits = rank >= 2 && right.rank() == rank && left.length(-1) == right.length(-2);
        for (int axis = 0; fits && axis < rank - 2; axis++) {
            fits = left.length(axis) == right.length(axis);
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "the shapes %s and %s do not fit as [..., m, k] and [..., k, n], or [m, k] and [k]".formatted(left,
                            right));
        }
        int[] lengths = left.toArray();
        lengths[rank - 1] = right.length(-1);
        return List.of(new TensorType(a.dtype(), Shape.of(lengths)));
    }

    @Override
    public boolean isLinear(List<Boolean> varying) {
        return !(varying.get(0) && varying.get(1));
    }

    @Override
    public List<Series> jet(List<Series> inputs, List<Tensor> outputs) {
        return List.of(Recurrences.bilinear(inputs.get(0), inputs.get(1), outputs.get(0), Tensor::matmul));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        Tensor a = inputs.get(0);
        Tensor b = inputs.get(1);
        Tensor v = cotangents.get(0);
        Tensor left = b.shape().rank() >= 2
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

    /**
     * A batch on the first axis. One matrix for the whole batch makes a taller one of the other, with the same bits: the order of
     * the sums is that of k.
     */
    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        Tensor a = inputs.get(0);
        Tensor b = inputs.get(1);
        Shape left = a.shape();
        boolean vector = b.shape().rank() == (mapped.get(1) ? 2 : 1);
        if (vector && mapped.get(0) && !mapped.get(1)) {
            return List.of(a.reshape(size * left.length(1), left.length(2)).matmul(b).reshape(size, left.length(1)));
        }
        if (vector && !mapped.get(0)) {
            return List.of(b.matmul(a.transpose()));
        }
        if (vector) {
            return List.of(a.matmul(b.reshape(size, b.shape().length(1), 1)).reshape(size, left.length(1)));
        }
        if (!mapped.get(1) && b.shape().rank() == 2) {
            return List.of(a.reshape(size * left.length(1), left.length(2)).matmul(b).reshape(size, left.length(1),
                    b.shape().length(1)));
        }
        return List.of(Primitive.repeated(a, mapped.get(0), size).matmul(Primitive.repeated(b, mapped.get(1), size)));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        Shape left = inputs.get(0).shape();
        Shape right = inputs.get(1).shape();
        int rows = left.length(-2);
        int inner = left.length(-1);
        int columns = right.rank() == 1 ? 1 : right.length(-1);
        int products = Arrays.stream(left.toArray(), 0, left.rank() - 2).reduce(1, (a, b) -> a * b);
        boolean single = inputs.get(0).dtype() == DType.F32;
        return (in, out) -> {
            for (int i = 0; i < products * rows; i++) {
                int from = i / rows * inner * columns;
                for (int j = 0; j < columns; j++) {
                    double sum = 0;
                    float singleSum = 0;
                    for (int k = 0; k < inner; k++) {
                        double a = in[0].get(i * inner + k);
                        double b = in[1].get(from + k * columns + j);
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
