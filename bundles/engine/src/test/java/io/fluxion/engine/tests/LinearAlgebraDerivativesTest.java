package io.fluxion.engine.tests;

import static io.fluxion.engine.tests.Matrix.ENGINE;
import static io.fluxion.engine.tests.Matrix.evaluated;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.LinearAlgebra;
import io.fluxion.tensor.Loop;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.testkit.DerivativeCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Derivatives of solves and factorizations: against differences, forward against reverse, of first and second order, and in batches. */
class LinearAlgebraDerivativesTest {
    /** A square matrix and a high one. */
    private static final List<TensorType> INPUTS = List.of(TensorType.f64(3, 3), TensorType.f64(4, 2));

    private static Map<String, Function<List<Tensor>, List<Tensor>>> cases() {
        Map<String, Function<List<Tensor>, List<Tensor>>> cases = new LinkedHashMap<>();
        cases.put("solve", in -> List.of(shifted(in).linalg().solve(in.get(1).slice(0, 0, 3))));
        cases.put("solve a vector", in -> List.of(shifted(in).linalg().solve(in.get(0).get(0))));
        cases.put("solve a batch", in -> List.of(in.get(0).trace().stack(List.of(shifted(in), shifted(in).transpose()))
                .linalg().solve(in.get(1).slice(0, 0, 3))));
        for (boolean lower : new boolean[]{false, true}) {
            for (boolean transposed : new boolean[]{false, true}) {
                cases.put("triangular %s %s".formatted(lower, transposed), in -> List.of(shifted(in).linalg()
                        .solveTriangular(in.get(1).slice(0, 0, 3), lower, transposed)));
            }
        }
        cases.put("inverse", in -> List.of(shifted(in).linalg().inverse()));
        cases.put("determinants",
                in -> List.of(in.get(0).linalg().determinant(), shifted(in).linalg().logDeterminant()));
        cases.put("cholesky", in -> List.of(
                in.get(0).matmul(in.get(0).transpose()).plus(in.get(0)).plus(unit(in).times(9)).linalg().cholesky()));
        cases.put("qr", in -> {
            LinearAlgebra.Qr high = in.get(1).linalg().qr();
            LinearAlgebra.Qr wide = in.get(1).transpose().linalg().qr();
            return List.of(high.q(), high.r(), wide.q(), wide.r());
        });
        cases.put("eigh", in -> {
            LinearAlgebra.Eigh eigh = in.get(0).linalg().eigh();
            return List.of(eigh.values(), eigh.vectors());
        });
        for (String which : List.of("square", "high", "wide")) {
            cases.put("svd of a %s one".formatted(which), in -> {
                Tensor matrix = which.equals("square")
                        ? in.get(0)
                        : which.equals("high") ? in.get(1) : in.get(1).transpose();
                LinearAlgebra.Svd svd = matrix.linalg().svd();
                return List.of(svd.u(), svd.s(), svd.vt());
            });
        }
        cases.put("expm", in -> List.of(in.get(0).linalg().expm()));
        return cases;
    }

    private static Tensor unit(List<Tensor> in) {
        return in.get(0).trace().constant(Matrix.of(3, 3, (i, j) -> i == j ? 1 : 0));
    }

    private static Tensor shifted(List<Tensor> in) {
        return in.get(0).plus(unit(in).times(4));
    }

    @Test
    void derivativesOfFirstAndSecondOrderAgreeWithDifferences() {
        cases().forEach((name, function) -> {
            Graph graph = ENGINE.trace(INPUTS, function);
            for (Graph each : List.of(graph, ENGINE.vjp(graph, List.of(0, 1)))) {
                List<NdArray> point = DerivativeCheck.random(each.inputs(), new Random(11));
                DerivativeCheck check = new DerivativeCheck(ENGINE, each, point, 4);
                assertEquals(0, check.againstDifferences(0.002), 1e-8, name);
                assertEquals(0, check.adjointIdentity(), 1e-12, name);
                assertEquals(0, check.linearizationIdentity(), 1e-12, name);
            }
        });
    }

    @Test
    void aBatchHasTheBitsOfSingleMatrices() {
        cases().forEach((name, function) -> {
            Graph graph = ENGINE.trace(INPUTS, function);
            Graph reverse = ENGINE.vjp(graph, List.of(0, 1));
            Graph batch = ENGINE.vmap(reverse, List.of(0, 2), 3);
            List<NdArray> point = DerivativeCheck.random(batch.inputs(), new Random(9));
            List<NdArray> together = ENGINE.evaluate(batch, point);
            for (int element = 0; element < 3; element++) {
                List<NdArray> own = new ArrayList<>();
                for (int i = 0; i < point.size(); i++) {
                    TensorType type = reverse.inputs().get(i);
                    boolean mapped = i == 0 || i == 2;
                    own.add(new NdArray(type, point.get(i).storage(), mapped ? element * type.shape().size() : 0));
                }
                List<NdArray> single = ENGINE.evaluate(reverse, own);
                for (int o = 0; o < single.size(); o++) {
                    int n = single.get(o).size();
                    for (int i = 0; i < n; i++) {
                        assertEquals(single.get(o).get(i), together.get(o).get(element * n + i), name);
                    }
                }
            }
        });
    }

    /** {@code d log det A = tr(A^-1 dA)}: the gradient of {@code log det(X X^T)} by X is {@code 2 X^-T}. */
    @Test
    void theHessianOfALogDeterminantIsSymmetricAndExact() {
        Graph graph = ENGINE.trace(INPUTS.subList(0, 1),
                in -> List.of(in.get(0).matmul(in.get(0).transpose()).linalg().cholesky().linalg().logDeterminant()));
        Graph hessian = ENGINE.jacobian(ENGINE.select(ENGINE.gradient(graph, List.of(0)), List.of(1)), 0);
        NdArray x = DerivativeCheck.random(INPUTS, new Random(3)).get(0);
        List<NdArray> found = ENGINE.evaluate(hessian, List.of(x));
        double[] inverse = Matrix.value(x, a -> a.linalg().inverse());
        double[] second = new double[81];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertEquals(inverse[j * 3 + i], found.get(0).get(i * 3 + j), 1e-12);
                for (int k = 0; k < 3; k++) {
                    for (int l = 0; l < 3; l++) {
                        second[((i * 3 + j) * 3 + k) * 3 + l] = -inverse[j * 3 + k] * inverse[l * 3 + i];
                    }
                }
            }
        }
        assertArrayEquals(second, found.get(1).toDoubles(), 1e-11);
    }

    /** Eigenvalues of a unit matrix are all equal: their sum has a derivative, a vector has none. */
    @Test
    void equalValuesSpoilOnlyDerivativesOfVectors() {
        NdArray twice = Matrix.of(3, 3, (i, j) -> i == j ? 2 : 0);
        double[] unit = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        Graph sum = ENGINE.trace(INPUTS.subList(0, 1), in -> List.of(in.get(0).linalg().eigh().values().sum()));
        Graph nuclear = ENGINE.trace(INPUTS.subList(0, 1), in -> List.of(in.get(0).linalg().svd().s().sum()));
        for (Graph graph : List.of(sum, nuclear)) {
            assertArrayEquals(unit,
                    ENGINE.evaluate(ENGINE.gradient(graph, List.of(0)), List.of(twice)).get(1).toDoubles(), 1e-15);
        }
        Graph vector = ENGINE.trace(INPUTS.subList(0, 1),
                in -> List.of(in.get(0).linalg().eigh().vectors().get(0).get(1)));
        double[] none = ENGINE.evaluate(ENGINE.gradient(vector, List.of(0)), List.of(twice)).get(1).toDoubles();
        assertTrue(Double.isNaN(none[1]));
    }

    /** The values of a matrix of lower rank have derivatives too. */
    @Test
    void theValueZeroOfAHighMatrixHasADerivative() {
        Graph s = ENGINE.trace(List.of(TensorType.f64(3, 2)), in -> List.of(in.get(0).linalg().svd().s().get(0)));
        NdArray rankOne = NdArray.of(new double[]{3, 0, 0, 0, 4, 0}, 3, 2);
        assertArrayEquals(new double[]{0.6, 0, 0, 0, 0.8, 0},
                ENGINE.evaluate(ENGINE.gradient(s, List.of(0)), List.of(rankOne)).get(1).toDoubles(), 1e-15);
    }

    /** Newton's matrix iteration in a loop: solves, their derivatives and the factors live in a loop as outside. */
    @Test
    void aSolveInALoopIsTheSolveWrittenOut() {
        Function<Boolean, Graph> power = loop -> ENGINE.trace(INPUTS.subList(0, 1), in -> {
            Tensor a = shifted(in);
            Tensor x = a.get(0);
            if (loop) {
                return a.trace().scan(List.of(x), List.of(), 3,
                        (carry, _) -> Loop.of(a.linalg().solve(carry.get(0)).plus(1))).carry();
            }
            for (int k = 0; k < 3; k++) {
                x = a.linalg().solve(x).plus(1);
            }
            return List.of(x);
        });
        Function<Graph, Graph> twice = g -> ENGINE.vjp(ENGINE.vjp(g, List.of(0)), List.of(0, 1));
        List<NdArray> point = DerivativeCheck.random(twice.apply(power.apply(false)).inputs(), new Random(6));
        List<NdArray> loop = ENGINE.evaluate(twice.apply(power.apply(true)), point);
        List<NdArray> written = ENGINE.evaluate(twice.apply(power.apply(false)), point);
        for (int o = 0; o < written.size(); o++) {
            assertArrayEquals(written.get(o).toDoubles(), loop.get(o).toDoubles(), 1e-12);
        }
    }

    @Test
    void f32HasDerivativesToo() {
        Graph graph = ENGINE.trace(List.of(TensorType.f32(2, 2)),
                in -> List.of(in.get(0).linalg().expm().sum().plus(in.get(0).linalg().inverse().sum())));
        List<NdArray> found = ENGINE.evaluate(ENGINE.gradient(graph, List.of(0)),
                List.of(NdArray.of(new float[]{1, 0, 0, 1}, 2, 2)));
        assertEquals(DType.F32, found.get(1).type().dtype());
        assertArrayEquals(new double[]{Math.E - 1, Math.E - 1, Math.E - 1, Math.E - 1}, found.get(1).toDoubles(),
                1e-6);
        assertEquals(2 * Math.E + 2, evaluated(List.of(NdArray.of(new float[]{1, 0, 0, 1}, 2, 2)),
                in -> List.of(in.get(0).linalg().expm().sum().plus(in.get(0).linalg().inverse().sum()))).get(0).get(0),
                1e-6);
    }
}
