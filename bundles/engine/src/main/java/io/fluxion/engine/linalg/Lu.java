package io.fluxion.engine.linalg;

import io.fluxion.linalg.DenseFactorizations;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * {@code P A = L U} of each matrix {@code [..., n, n]}, as records {@code [...]} that {@link LuSolve} and {@link Determinant} read beside the
 * matrix. Derivatives belong to those; the record has none.
 *
 * @param dense who factors
 */
public record Lu(DenseFactorizations dense) implements MatrixOperation {
    /** The record of a matrix without factors. */
    static final Object MISSING = "no factors";

    @Override
    public String name() {
        return "lu";
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        Matrices.requireSquare(inputs.get(0));
        return List.of(new TensorType(DType.RECORD, inputs.get(0).shape().leading(2)));
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
        int n = inputs.get(0).shape().length(-1);
        double[] matrix = new double[n * n];
        return (in, out) -> {
            Object[] records = (Object[]) out[0].storage();
            for (int i = 0; i < out[0].size(); i++) {
                Matrices.read(in[0], i * n * n, matrix);
                records[out[0].offset() + i] = n == 0
                        ? MISSING
                        : dense.lu(matrix, n).<Object>map(factors -> factors).orElse(MISSING);
            }
        };
    }
}
