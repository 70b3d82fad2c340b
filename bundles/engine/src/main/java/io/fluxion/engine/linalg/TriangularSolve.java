package io.fluxion.engine.linalg;

import io.fluxion.engine.operations.Recurrences;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Series;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code X = T^-1 B}, or {@code T^-T B}, by substitution. Inputs: T {@code [..., n, n]}, of which one triangle is read, B {@code [..., n, k]}.
 * Each element subtracts {@code s = fma(-t, x, s)} in the order in which the x are found, in f64, and is divided last.
 *
 * @param lower whether the lower triangle is meant, else the upper one
 * @param transposed whether T is transposed
 */
public record TriangularSolve(boolean lower, boolean transposed) implements MatrixOperation {
    @Override
    public String name() {
        return "triangular_solve";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("lower", lower ? 1 : 0, "transposed", transposed ? 1 : 0);
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        return List.of(Matrices.solution(inputs.get(0), inputs.get(1)));
    }

    /** {@code T^-1 B} for a triangular T. */
    static Tensor solve(Tensor t, Tensor b, boolean lower, boolean transposed) {
        return t.apply(new TriangularSolve(lower, transposed), b).get(0);
    }

    /** {@code B T^-1} for a triangular T. */
    static Tensor solveRight(Tensor b, Tensor t, boolean lower, boolean transposed) {
        return solve(t, b.transpose(), lower, !transposed).transpose();
    }

    private Tensor triangle(Tensor x) {
        return lower ? Matrices.lower(x) : Matrices.upper(x);
    }

    @Override
    public boolean isLinear(List<Boolean> varying) {
        return !varying.get(0);
    }

    @Override
    public List<Series> jet(List<Series> inputs, List<Tensor> outputs) {
        Series a = inputs.get(0);
        return List.of(Recurrences.solved(a, inputs.get(1), outputs.get(0),
                (matrix, x) -> (transposed ? triangle(matrix).transpose() : triangle(matrix)).matmul(x),
                right -> solve(a.value(), right, lower, transposed)));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        Tensor x = outputs.get(0);
        Tensor w = solve(inputs.get(0), cotangents.get(0), lower, !transposed);
        Tensor product = transposed ? x.matmul(w.transpose()) : w.matmul(x.transpose());
        return List.of(Optional.of(triangle(product.negate())), Optional.of(w));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        Optional<Tensor> byMatrix = tangents.get(0).map(this::triangle)
                .map(v -> (transposed ? v.transpose() : v).matmul(outputs.get(0)).negate());
        return List.of(Matrices.sum(tangents.get(1), byMatrix)
                .map(right -> solve(inputs.get(0), right, lower, transposed)));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        int n = inputs.get(1).shape().length(-2);
        int columns = inputs.get(1).shape().length(-1);
        int matrices = Matrices.count(inputs.get(0));
        double[] x = new double[n];
        return (in, out) -> {
            for (int i = 0; i < matrices; i++) {
                for (int j = 0; j < columns; j++) {
                    substitute(in[0], i * n * n, in[1], i * n * columns + j, columns, x);
                    for (int k = 0; k < n; k++) {
                        out[0].set((i * n + k) * columns + j, x[k]);
                    }
                }
            }
        };
    }

    private void substitute(NdArray t, int matrix, NdArray b, int right, int columns, double[] x) {
        int n = x.length;
        // forwards for L and U^T
        boolean forwards = lower != transposed;
        for (int step = 0; step < n; step++) {
            int k = forwards ? step : n - 1 - step;
            double sum = b.get(right + k * columns);
            for (int before = 0; before < step; before++) {
                int j = forwards ? before : n - 1 - before;
                sum = Math.fma(-t.get(matrix + (transposed ? j * n + k : k * n + j)), x[j], sum);
            }
            x[k] = sum / t.get(matrix + k * n + k);
        }
    }
}
