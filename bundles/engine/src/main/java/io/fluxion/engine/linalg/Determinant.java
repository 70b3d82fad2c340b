package io.fluxion.engine.linalg;

import io.fluxion.elementary.Elementary;
import io.fluxion.linalg.DenseFactorizations.Factors;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Determinant and the logarithm of its magnitude. Inputs: A {@code [..., n, n]}, its factors {@code [...]} by {@link Lu}. Outputs: both
 * {@code [...]}. Products and sums go along the pivots. {@code d log |det A| = tr(A^-1 dA)} (Giles 2008, section 2.2.4).
 */
public record Determinant() implements MatrixOperation {
    @Override
    public String name() {
        return "determinant";
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        Matrices.requireSquare(inputs.get(0));
        TensorType type = Matrices.withLast(inputs.get(0), 2);
        return List.of(type, type);
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        Tensor weight = cotangents.get(0).times(outputs.get(0)).plus(cotangents.get(1));
        Tensor a = inputs.get(0);
        Tensor diagonal = weight.expandDims(-1).broadcastTo(Matrices.withLast(a.type(), 1).shape().toArray());
        Tensor right = Matrices.ofDiagonal(diagonal);
        return List.of(Optional.of(a.apply(new LuSolve(true), inputs.get(1), right).get(0)), Optional.empty());
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        Optional<Tensor> trace = tangents.get(0).map(
                v -> Matrices.diagonal(inputs.get(0).apply(new LuSolve(false), inputs.get(1), v).get(0)).sum(-1));
        return List.of(trace.map(t -> t.times(outputs.get(0))), trace);
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        int n = inputs.get(0).shape().length(-1);
        return (in, out) -> {
            Object[] records = (Object[]) in[1].storage();
            for (int i = 0; i < in[1].size(); i++) {
                double product = 1;
                double sum = 0;
                if (records[in[1].offset() + i] instanceof Factors factors) {
                    for (double pivot : factors.pivots()) {
                        product *= pivot;
                        sum += Elementary.log(Math.abs(pivot));
                    }
                    product = factors.isOdd() ? -product : product;
                } else if (n > 0) {
                    boolean finite = isFinite(in[0], i * n * n, n * n);
                    product = finite ? 0 : Double.NaN;
                    sum = finite ? Double.NEGATIVE_INFINITY : Double.NaN;
                }
                out[0].set(i, product);
                out[1].set(i, sum);
            }
        };
    }

    private static boolean isFinite(NdArray x, int first, int count) {
        for (int i = first; i < first + count; i++) {
            if (!Double.isFinite(x.get(i))) {
                return false;
            }
        }
        return true;
    }
}
