package io.fluxion.engine.linalg;

import io.fluxion.linalg.DenseFactorizations;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * {@code A = U diag(s) V^T} of each matrix {@code [..., m, n]}, with {@code k = min(m, n)}: U {@code [..., m, k]}, in whose columns the first of
 * the largest elements by magnitude is positive, s {@code [..., k]} descending, {@code V^T [..., k, n]}. With {@code P = U^T dA V},
 * {@code F_ij = 1 / (s_j^2 - s_i^2)} beside the diagonal and {@code S = diag s}: {@code ds = diag P},
 * {@code dU = U (F o (P S + S P^T)) + (1 - U U^T) dA V / S}, {@code dV = V (F o (S P + P^T S)) + (1 - V V^T) dA^T U / S}
 * (Giles 2008, section 3.2, for s; Townsend 2016, Differentiating the singular value decomposition, equations 14 to 19). A last term is
 * there only where its projection is not 0 by shape.
 *
 * @param dense who factors
 */
public record SingularValues(DenseFactorizations dense) implements MatrixOperation {
    @Override
    public String name() {
        return "svd";
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        TensorType a = inputs.get(0);
        Matrices.requireMatrix(a);
        int m = a.shape().length(-2);
        int n = a.shape().length(-1);
        int k = Math.min(m, n);
        return List.of(Matrices.withLast(a, 2, m, k), Matrices.withLast(a, 2, k), Matrices.withLast(a, 2, k, n));
    }

    /** {@code x - U U^T x}. */
    private static Tensor outside(Tensor u, Tensor x) {
        return x.minus(u.matmul(u.transpose().matmul(x)));
    }

    /** Columns divided by singular values; 0 of 0 is 0, so that a derivative that nobody asks for is no NaN. */
    private static Tensor perValue(Tensor x, Tensor s) {
        Tensor zero = x.equalTo(0);
        return zero.where(x.constant(0), x).dividedBy(zero.where(x.constant(1), s.expandDims(-2)));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        Tensor u = outputs.get(0);
        Tensor s = outputs.get(1);
        Tensor v = outputs.get(2).transpose();
        Tensor uCotangent = cotangents.get(0);
        Tensor vCotangent = cotangents.get(2).transpose();
        Tensor squares = s.square();
        Tensor left = Matrices.byGaps(Matrices.skew(u.transpose().matmul(uCotangent)), squares);
        Tensor right = Matrices.byGaps(Matrices.skew(v.transpose().matmul(vCotangent)), squares);
        Tensor inner = Matrices.ofDiagonal(cotangents.get(1)).plus(left.times(s.expandDims(-2)))
                .plus(right.times(s.expandDims(-1)));
        Tensor total = u.matmul(inner).matmul(v.transpose());
        if (isHigh(inputs.get(0))) {
            total = total.plus(outside(u, perValue(uCotangent, s)).matmul(v.transpose()));
        }
        if (isWide(inputs.get(0))) {
            total = total.plus(u.matmul(outside(v, perValue(vCotangent, s)).transpose()));
        }
        return List.of(Optional.of(total));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        if (tangents.get(0).isEmpty()) {
            return List.of(Optional.empty(), Optional.empty(), Optional.empty());
        }
        Tensor u = outputs.get(0);
        Tensor s = outputs.get(1);
        Tensor v = outputs.get(2).transpose();
        Tensor a = tangents.get(0).get();
        Tensor p = u.transpose().matmul(a).matmul(v);
        Tensor columns = p.times(s.expandDims(-2));
        Tensor rows = p.times(s.expandDims(-1));
        Tensor squares = s.square();
        Tensor uTangent = u.matmul(Matrices.byGaps(columns.plus(columns.transpose()), squares));
        Tensor vTangent = v.matmul(Matrices.byGaps(rows.plus(rows.transpose()), squares));
        if (isHigh(inputs.get(0))) {
            uTangent = uTangent.plus(perValue(outside(u, a.matmul(v)), s));
        }
        if (isWide(inputs.get(0))) {
            vTangent = vTangent.plus(perValue(outside(v, a.transpose().matmul(u)), s));
        }
        return List.of(Optional.of(uTangent), Optional.of(Matrices.diagonal(p)), Optional.of(vTangent.transpose()));
    }

    private static boolean isHigh(Tensor a) {
        return a.shape().length(-2) > a.shape().length(-1);
    }

    private static boolean isWide(Tensor a) {
        return a.shape().length(-2) < a.shape().length(-1);
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        int m = inputs.get(0).shape().length(-2);
        int n = inputs.get(0).shape().length(-1);
        int k = Math.min(m, n);
        int matrices = k == 0 ? 0 : Matrices.count(inputs.get(0));
        double[] matrix = new double[m * n];
        return (in, out) -> {
            for (int i = 0; i < matrices; i++) {
                int first = i;
                Matrices.read(in[0], i * m * n, matrix);
                dense.svd(matrix, m, n).ifPresentOrElse(found -> {
                    for (int j = 0; j < k; j++) {
                        if (SymmetricEigen.pointsDown(found.u(), m, k, j)) {
                            SymmetricEigen.negate(found.u(), j, m, k);
                            SymmetricEigen.negate(found.vt(), j * n, n, 1);
                        }
                    }
                    Matrices.write(found.u(), out[0], first * m * k);
                    Matrices.write(found.values(), out[1], first * k);
                    Matrices.write(found.vt(), out[2], first * k * n);
                }, () -> {
                    Matrices.fill(out[0], first * m * k, m * k);
                    Matrices.fill(out[1], first * k, k);
                    Matrices.fill(out[2], first * k * n, k * n);
                });
            }
        };
    }
}
