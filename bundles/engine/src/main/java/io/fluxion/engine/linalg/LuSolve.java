package io.fluxion.engine.linalg;

import io.fluxion.engine.operations.Recurrences;
import io.fluxion.linalg.DenseFactorizations.Factors;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Series;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code X = A^-1 B}, or {@code A^-T B}. Inputs: A {@code [..., n, n]}, its factors {@code [...]} by {@link Lu}, B {@code [..., n, k]}.
 * The tangent is {@code A^-1 (dB - dA X)}, the cotangents are {@code W = A^-T V} and {@code -W X^T} (Giles 2008, section 2.2.3).
 *
 * @param transposed whether A is transposed
 */
public record LuSolve(boolean transposed) implements MatrixOperation {
    @Override
    public String name() {
        return "lu_solve";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("transposed", transposed ? 1 : 0);
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        return List.of(Matrices.solution(inputs.get(0), inputs.get(2)));
    }

    @Override
    public boolean isLinear(List<Boolean> varying) {
        return !varying.get(0);
    }

    @Override
    public List<Series> jet(List<Series> inputs, List<Tensor> outputs) {
        Series a = inputs.get(0);
        return List.of(Recurrences.solved(a, inputs.get(2), outputs.get(0),
                (matrix, x) -> (transposed ? matrix.transpose() : matrix).matmul(x),
                right -> a.value().apply(this, inputs.get(1).value(), right).get(0)));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        Tensor a = inputs.get(0);
        Tensor x = outputs.get(0);
        Tensor w = a.apply(new LuSolve(!transposed), inputs.get(1), cotangents.get(0)).get(0);
        Tensor product = transposed ? x.matmul(w.transpose()) : w.matmul(x.transpose());
        return List.of(Optional.of(product.negate()), Optional.empty(), Optional.of(w));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        Optional<Tensor> byMatrix = tangents.get(0)
                .map(v -> (transposed ? v.transpose() : v).matmul(outputs.get(0)).negate());
        return List.of(Matrices.sum(tangents.get(2), byMatrix)
                .map(right -> inputs.get(0).apply(this, inputs.get(1), right).get(0)));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        int n = inputs.get(2).shape().length(-2);
        int columns = inputs.get(2).shape().length(-1);
        double[] column = new double[n];
        return (in, out) -> {
            Object[] records = (Object[]) in[1].storage();
            for (int i = 0; i < in[1].size(); i++) {
                int first = i * n * columns;
                if (records[in[1].offset() + i] instanceof Factors factors) {
                    solve(factors, in[2], out[0], first, columns, column);
                } else {
                    Matrices.fill(out[0], first, n * columns);
                }
            }
        };
    }

    private void solve(Factors factors, NdArray b, NdArray x, int first, int columns, double[] column) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < column.length; i++) {
                column[i] = b.get(first + i * columns + j);
            }
            if (transposed) {
                factors.solveTransposed(column, column);
            } else {
                factors.solve(column, column);
            }
            for (int i = 0; i < column.length; i++) {
                x.set(first + i * columns + j, column[i]);
            }
        }
    }
}
