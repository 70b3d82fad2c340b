package io.fluxion.engine;

import io.fluxion.engine.linalg.Cholesky;
import io.fluxion.engine.linalg.Determinant;
import io.fluxion.engine.linalg.Lu;
import io.fluxion.engine.linalg.LuSolve;
import io.fluxion.engine.linalg.SingularValues;
import io.fluxion.engine.linalg.SymmetricEigen;
import io.fluxion.engine.linalg.TallQr;
import io.fluxion.engine.linalg.TriangularSolve;
import io.fluxion.engine.operations.Broadcast;
import io.fluxion.linalg.DenseFactorizations;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.LinearAlgebra;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.List;

/**
 * Solves and factorizations of a traced matrix.
 *
 * @param a the matrix or the batch of matrices
 */
record TracedLinearAlgebra(TracedTensor a) implements LinearAlgebra {

    private DenseFactorizations dense(String what) {
        return a.trace().engine().factorizations(what, a.trace());
    }

    @Override
    public Tensor solve(Tensor b) {
        Lu lu = new Lu(dense("solve"));
        return system("solve", b, (matrix, right) -> {
            Tensor record = a.apply(lu).get(0);
            int[] batch = matrix.shape().leading(2).toArray();
            return matrix.apply(new LuSolve(false), record.broadcastTo(batch), right).get(0);
        });
    }

    @Override
    public Tensor solveTriangular(Tensor b, boolean lower, boolean transposed) {
        return system("solveTriangular", b,
                (matrix, right) -> matrix.apply(new TriangularSolve(lower, transposed), right).get(0));
    }

    private interface Solver {
        Tensor solve(Tensor matrix, Tensor right);
    }

    /** A vector becomes a matrix of one column, and leading axes are repeated to the common ones. */
    private Tensor system(String what, Tensor b, Solver solver) {
        requireMatrix(what);
        int n = a.shape().length(-1);
        if (b.shape().rank() == 0 || b.shape().length(b.shape().rank() == 1 ? 0 : -2) != n) {
            throw new IllegalArgumentException(
                    "%s at %s: the right side %s does not fit the matrix %s as [..., n, k] or [n]"
                            .formatted(what, a.trace().here(), b.type(), a.type()));
        }
        boolean vector = b.shape().rank() == 1;
        Tensor right = vector ? b.reshape(n, 1) : b;
        Shape batch = a.trace().shapeRule(new LuSolve(false),
                () -> Broadcast.common(a.shape().leading(2), right.shape().leading(2)));
        Tensor solution = solver.solve(repeated(a, batch), repeated(right, batch));
        return vector ? solution.reshape(solution.shape().leading(1).toArray()) : solution;
    }

    private static Tensor repeated(Tensor x, Shape batch) {
        int[] lengths = Arrays.copyOf(batch.toArray(), batch.rank() + 2);
        lengths[batch.rank()] = x.shape().length(-2);
        lengths[batch.rank() + 1] = x.shape().length(-1);
        return x.broadcastTo(lengths);
    }

    private void requireMatrix(String what) {
        if (a.shape().rank() < 2) {
            throw new IllegalArgumentException("%s at %s: %s is no matrix".formatted(what, a.trace().here(), a.type()));
        }
    }

    @Override
    public Tensor inverse() {
        requireMatrix("inverse");
        int n = a.shape().length(-1);
        NdArray unit = NdArray.zeros(new TensorType(a.dtype(), Shape.of(n, n)));
        for (int i = 0; i < n; i++) {
            unit.set(i * n + i, 1);
        }
        return solve(a.trace().constant(unit));
    }

    @Override
    public Tensor determinant() {
        return determinants("determinant").get(0);
    }

    @Override
    public Tensor logDeterminant() {
        return determinants("logDeterminant").get(1);
    }

    private List<Tensor> determinants(String what) {
        Tensor record = a.apply(new Lu(dense(what))).get(0);
        return a.apply(new Determinant(), record);
    }

    @Override
    public Tensor cholesky() {
        return a.apply(new Cholesky(dense("cholesky"))).get(0);
    }

    /** A wide matrix has the factors of its square part: {@code A = [X, Y] = Q [R, Q^T Y]}. */
    @Override
    public Qr qr() {
        requireMatrix("qr");
        TallQr tall = new TallQr(dense("qr"));
        int m = a.shape().length(-2);
        int n = a.shape().length(-1);
        if (m >= n) {
            List<Tensor> factors = a.apply(tall);
            return new Qr(factors.get(0), factors.get(1));
        }
        List<Tensor> factors = a.slice(-1, 0, m).apply(tall);
        Tensor q = factors.get(0);
        Tensor rest = q.transpose().matmul(a.slice(-1, m, n));
        return new Qr(q, a.trace().concat(List.of(factors.get(1), rest), -1));
    }

    @Override
    public Eigh eigh() {
        List<Tensor> found = a.apply(new SymmetricEigen(dense("eigh")));
        return new Eigh(found.get(0), found.get(1));
    }

    @Override
    public Svd svd() {
        List<Tensor> found = a.apply(new SingularValues(dense("svd")));
        return new Svd(found.get(0), found.get(1), found.get(2));
    }

    @Override
    public Tensor expm() {
        Expm expm = new Expm(dense("expm"));
        return a.dtype() == DType.F32
                ? a.cast(DType.F64).apply(expm).get(0).cast(DType.F32)
                : a.apply(expm).get(0);
    }
}
