package io.fluxion.engine.linalg;

import io.fluxion.linalg.DenseFactorizations;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * {@code A = Q R} of each matrix {@code [..., m, n]} that is not wider than high: Q {@code [..., m, n]}, R {@code [..., n, n]} upper
 * triangular without a negative element on its diagonal, so that both are unique for full rank. With {@code X = dA R^-1} and
 * the skew S of the part of {@code Q^T X} below its diagonal, the tangents are {@code X - Q (Q^T X - S)} and {@code (Q^T X - S) R};
 * the cotangent is {@code (V + Q C) R^-T}, where C mirrors the lower triangle of {@code R W^T - V^T Q} (Walter and Lehmann,
 * arXiv:1001.1654; Seeger et al., arXiv:1710.08717).
 *
 * @param dense who factors
 */
public record TallQr(DenseFactorizations dense) implements MatrixOperation {
    @Override
    public String name() {
        return "qr";
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        TensorType a = inputs.get(0);
        Matrices.requireMatrix(a);
        int n = a.shape().length(-1);
        if (a.shape().length(-2) < n) {
            throw new IllegalArgumentException("the matrix %s is wider than high".formatted(a));
        }
        return List.of(a, Matrices.withLast(a, 2, n, n));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        Tensor q = outputs.get(0);
        Tensor r = outputs.get(1);
        Tensor v = cotangents.get(0);
        Tensor mixed = r.matmul(Matrices.upper(cotangents.get(1)).transpose()).minus(v.transpose().matmul(q));
        Tensor mirrored = Matrices.lower(mixed).plus(Matrices.strictlyLower(mixed).transpose());
        return List.of(Optional.of(TriangularSolve.solveRight(v.plus(q.matmul(mirrored)), r, false, true)));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        Tensor q = outputs.get(0);
        Tensor r = outputs.get(1);
        if (tangents.get(0).isEmpty()) {
            return List.of(Optional.empty(), Optional.empty());
        }
        Tensor x = TriangularSolve.solveRight(tangents.get(0).get(), r, false, false);
        Tensor inside = q.transpose().matmul(x);
        Tensor triangular = inside.minus(Matrices.skew(Matrices.strictlyLower(inside)));
        return List.of(Optional.of(x.minus(q.matmul(triangular))),
                Optional.of(Matrices.upper(triangular).matmul(r)));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        int m = inputs.get(0).shape().length(-2);
        int n = inputs.get(0).shape().length(-1);
        int matrices = n == 0 ? 0 : Matrices.count(inputs.get(0));
        double[] matrix = new double[m * n];
        return (in, out) -> {
            for (int i = 0; i < matrices; i++) {
                int first = i;
                Matrices.read(in[0], i * m * n, matrix);
                dense.qr(matrix, m, n).ifPresentOrElse(found -> {
                    turn(found, m, n);
                    Matrices.write(found.q(), out[0], first * m * n);
                    Matrices.write(found.r(), out[1], first * n * n);
                }, () -> {
                    Matrices.fill(out[0], first * m * n, m * n);
                    Matrices.fill(out[1], first * n * n, n * n);
                });
            }
        };
    }

    /** Makes the diagonal of R not negative. */
    private static void turn(DenseFactorizations.Qr found, int m, int n) {
        double[] q = found.q();
        double[] r = found.r();
        for (int k = 0; k < n; k++) {
            if (r[k * n + k] < 0) {
                for (int i = 0; i < m; i++) {
                    q[i * n + k] = -q[i * n + k];
                }
                for (int j = k; j < n; j++) {
                    r[k * n + j] = -r[k * n + j];
                }
            }
        }
    }
}
