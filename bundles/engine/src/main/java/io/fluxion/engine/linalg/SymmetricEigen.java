package io.fluxion.engine.linalg;

import io.fluxion.linalg.DenseFactorizations;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * {@code (A + A^T) / 2 = V diag(w) V^T} of each matrix {@code [..., n, n]}: w {@code [..., n]} ascending, V {@code [..., n, n]}, in whose
 * columns the first of the largest elements by magnitude is positive. With {@code M = V^T dA V} and {@code F_ij = 1 / (w_j - w_i)} beside the
 * diagonal, {@code dw = diag M}, {@code dV = V (F o M)}; the cotangent is the symmetric part of
 * {@code V (diag(u) + F o V^T U) V^T} (Giles 2008, section 3.1).
 *
 * @param dense who factors
 */
public record SymmetricEigen(DenseFactorizations dense) implements MatrixOperation {
    @Override
    public String name() {
        return "eigh";
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        Matrices.requireSquare(inputs.get(0));
        return List.of(Matrices.withLast(inputs.get(0), 1), inputs.get(0));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        Tensor v = outputs.get(1);
        Tensor inner = Matrices.ofDiagonal(cotangents.get(0))
                .plus(Matrices.byGaps(v.transpose().matmul(cotangents.get(1)), outputs.get(0)));
        return List.of(Optional.of(Matrices.symmetric(v.matmul(inner).matmul(v.transpose()))));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        Tensor v = outputs.get(1);
        Optional<Tensor> inner = tangents.get(0)
                .map(a -> v.transpose().matmul(Matrices.symmetric(a)).matmul(v));
        return List.of(inner.map(Matrices::diagonal),
                inner.map(m -> v.matmul(Matrices.byGaps(m, outputs.get(0)))));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        int n = inputs.get(0).shape().length(-1);
        int matrices = n == 0 ? 0 : Matrices.count(inputs.get(0));
        double[] matrix = new double[n * n];
        return (in, out) -> {
            for (int i = 0; i < matrices; i++) {
                int first = i;
                Matrices.readSymmetric(in[0], i * n * n, n, matrix);
                dense.symmetricEigen(matrix, n).ifPresentOrElse(found -> {
                    for (int k = 0; k < n; k++) {
                        if (pointsDown(found.vectors(), n, n, k)) {
                            negate(found.vectors(), k, n, n);
                        }
                    }
                    Matrices.write(found.values(), out[0], first * n);
                    Matrices.write(found.vectors(), out[1], first * n * n);
                }, () -> {
                    Matrices.fill(out[0], first * n, n);
                    Matrices.fill(out[1], first * n * n, n * n);
                });
            }
        };
    }

    /** Whether the first of a column's largest elements by magnitude is negative. */
    static boolean pointsDown(double[] matrix, int rows, int columns, int column) {
        double largest = 0;
        for (int i = 0; i < rows; i++) {
            double element = matrix[i * columns + column];
            if (Math.abs(element) > Math.abs(largest)) {
                largest = element;
            }
        }
        return largest < 0;
    }

    /** Changes the sign of some elements: from one on, so many, so far apart. */
    static void negate(double[] matrix, int first, int count, int stride) {
        for (int i = 0; i < count; i++) {
            matrix[first + i * stride] = -matrix[first + i * stride];
        }
    }
}
