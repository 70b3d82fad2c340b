package io.fluxion.engine.linalg;

import io.fluxion.linalg.DenseFactorizations;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * The lower triangular L of positive diagonal with {@code L L^T = (A + A^T) / 2}, for each matrix {@code [..., n, n]}; NaN where there is
 * none. With Phi, which takes the lower triangle and halves the diagonal, the tangent is {@code L Phi(L^-1 dA L^-T)} and the cotangent the
 * symmetric part of {@code L^-T Phi(L^T V) L^-1} (Iain Murray, Differentiation of the Cholesky decomposition,
 * arXiv:1602.07527, equations 8 and 10).
 *
 * @param dense who factors
 */
public record Cholesky(DenseFactorizations dense) implements MatrixOperation {
    @Override
    public String name() {
        return "cholesky";
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        Matrices.requireSquare(inputs.get(0));
        return inputs;
    }

    private static Tensor phi(Tensor x) {
        return Matrices.lower(x).minus(Matrices.ofDiagonal(Matrices.diagonal(x).times(0.5)));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        Tensor l = outputs.get(0);
        Tensor inner = Matrices.symmetric(phi(l.transpose().matmul(Matrices.lower(cotangents.get(0)))));
        Tensor left = TriangularSolve.solve(l, inner, true, true);
        return List.of(Optional.of(Matrices.symmetric(TriangularSolve.solveRight(left, l, true, false))));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        Tensor l = outputs.get(0);
        return List.of(tangents.get(0).map(v -> {
            Tensor left = TriangularSolve.solve(l, Matrices.symmetric(v), true, false);
            return l.matmul(phi(TriangularSolve.solveRight(left, l, true, true)));
        }));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        int n = inputs.get(0).shape().length(-1);
        int matrices = n == 0 ? 0 : Matrices.count(inputs.get(0));
        double[] matrix = new double[n * n];
        return (in, out) -> {
            for (int i = 0; i < matrices; i++) {
                int first = i * n * n;
                Matrices.readSymmetric(in[0], first, n, matrix);
                dense.cholesky(matrix, n).ifPresentOrElse(l -> Matrices.write(l, out[0], first),
                        () -> Matrices.fill(out[0], first, n * n));
            }
        };
    }
}
