package io.fluxion.backend.simd;

import io.fluxion.engine.GraphEngine;
import io.fluxion.linalg.ejml.EjmlDenseFactorizations;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.LinearAlgebra;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs with solves and factorizations give the bits of the reference kernels. */
class MatrixOperationsTest {
    private static final GraphEngine ENGINE = new GraphEngine(new EjmlDenseFactorizations());

    private static List<Tensor> all(Tensor a, Tensor b) {
        LinearAlgebra linalg = a.linalg();
        List<Tensor> all = new ArrayList<>(List.of(linalg.solve(b), linalg.solveTriangular(b, true, false),
                linalg.determinant(), linalg.logDeterminant(), linalg.expm(),
                a.matmul(a.transpose()).linalg().cholesky()));
        all.addAll(List.of(linalg.qr().q(), linalg.qr().r(), linalg.eigh().values(), linalg.eigh().vectors(),
                linalg.svd().u(), linalg.svd().s(), linalg.svd().vt()));
        return all;
    }

    @Test
    void valuesAndDerivativesHaveTheBitsOfTheReference() {
        for (int n : new int[]{0, 1, 2, 5}) {
            for (int[] shape : new int[][]{{n, n}, {3, n, n}}) {
                TensorType matrices = TensorType.f64(shape);
                Graph graph = ENGINE.trace(List.of(matrices, TensorType.f64(n, 2)), in -> all(in.get(0), in.get(1)));
                for (Graph each : List.of(graph, ENGINE.vjp(graph, List.of(0, 1)))) {
                    Runs.assertSameBits(each, Limits.DEFAULT, n);
                    Runs.assertSameBits(each, Limits.LOOPS, n + 1);
                }
            }
        }
    }
}
