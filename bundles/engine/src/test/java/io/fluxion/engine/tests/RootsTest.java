package io.fluxion.engine.tests;

import static io.fluxion.engine.tests.Matrix.ENGINE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Loop;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.testkit.DerivativeCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Zeros and fixed points with their derivatives, against closed forms. */
class RootsTest {
    private static final TensorType NUMBER = TensorType.f64();

    private static NdArray number(double value) {
        return NdArray.scalar(DType.F64, value);
    }

    /** Value, first and second derivative of a function of one number. */
    private static double[] derivatives(Function<Tensor, Tensor> function, double x) {
        Graph graph = ENGINE.trace(List.of(NUMBER), in -> List.of(function.apply(in.get(0))));
        Graph product = ENGINE.hessianVectorProduct(graph, List.of(0));
        List<NdArray> results = ENGINE.evaluate(product, List.of(number(x), number(1)));
        Graph forward = ENGINE.jvp(ENGINE.jvp(graph, List.of(0)), List.of(0));
        List<NdArray> pushed = ENGINE.evaluate(forward, List.of(number(x), number(1), number(1)));
        assertEquals(results.get(1).get(0), pushed.get(1).get(0), 1e-12);
        assertEquals(results.get(2).get(0), pushed.get(3).get(0), 1e-11);
        return results.stream().mapToDouble(result -> result.get(0)).toArray();
    }

    /** {@code M = E - e sin E}: {@code dE/dM = 1 / (1 - e cos E)}, {@code d2E/dM2 = -e sin E / (1 - e cos E)^3}. */
    @Test
    void keplersEquationHasTheDerivativesOfItsInverse() {
        double e = 0.7;
        for (double exact : new double[]{0.1, 1, 2.5, 3}) {
            double slope = 1 / (1 - e * Math.cos(exact));
            double[] expected = {exact, slope, -e * Math.sin(exact) * slope * slope * slope};
            assertArrayEquals(expected, derivatives(
                    mean -> mean.trace().root(x -> x.minus(x.sin().times(e)).minus(mean), mean, 1e-14, 50),
                    exact - e * Math.sin(exact)), 1e-11);
        }
    }

    /** The iteration of the Babylonians goes to the square root: {@code x = (x + a / x) / 2}. */
    @Test
    void theBabyloniansRootHasTheDerivativesOfTheRoot() {
        for (double a : new double[]{0.25, 2, 1e4}) {
            double root = Math.sqrt(a);
            assertArrayEquals(new double[]{root, 0.5 / root, -0.25 / (a * root)}, derivatives(
                    number -> number.trace().fixedPoint(x -> x.plus(number.dividedBy(x)).times(0.5),
                            number.constant(1), 1e-15, 100),
                    a), 1e-12 * root);
        }
    }

    /** {@code x = exp(-c x)}: with {@code u = c x}, {@code u e^u = c}, {@code dx/dc = -x^2 / (1 + c x)}. */
    @Test
    void aSlowIterationHasTheDerivativeOfItsLimit() {
        double[] omega = derivatives(c -> c.trace().fixedPoint(x -> c.times(x).negate().exp(), c, 1e-15, 200), 1);
        // the omega constant, OEIS A030178
        assertEquals(0.5671432904097838, omega[0], 1e-15);
        assertEquals(-omega[0] * omega[0] / (1 + omega[0]), omega[1], 1e-14);
    }

    /** Where a parabola and a circle meet, with a matrix from outside; derivatives against differences, forward against reverse. */
    @Test
    void systemsHaveExactDerivativesOfFirstAndSecondOrder() {
        List<TensorType> types = List.of(TensorType.f64(2, 2), TensorType.f64(2, 2));
        Graph graph = ENGINE.trace(types, in -> {
            Tensor start = in.get(0).constant(0).broadcastTo(2, 2);
            Tensor root = in.get(0).trace().root(
                    x -> x.plus(in.get(0).times(0.1).matmul(x.sin())).minus(in.get(1)), start, 1e-14, 50);
            Tensor fixed = in.get(0).trace().fixedPoint(
                    x -> in.get(0).times(0.1).matmul(x.sin()).plus(in.get(1)), start, 1e-15, 200);
            return List.of(root, fixed);
        });
        for (Graph each : List.of(graph, ENGINE.vjp(graph, List.of(0, 1)))) {
            List<NdArray> point = DerivativeCheck.random(each.inputs(), new Random(2));
            DerivativeCheck check = new DerivativeCheck(ENGINE, each, point, 3);
            assertEquals(0, check.againstDifferences(0.01), 1e-9);
            assertEquals(0, check.adjointIdentity(), 1e-13);
            assertEquals(0, check.linearizationIdentity(), 1e-13);
        }
    }

    @Test
    void aBatchHasTheBitsOfSingleRoots() {
        Graph graph = ENGINE.gradient(ENGINE.trace(List.of(NUMBER), in -> List.of(in.get(0).trace().root(
                x -> x.minus(x.sin().times(0.9)).minus(in.get(0)), in.get(0), 1e-14, 50))), List.of(0));
        NdArray means = NdArray.of(new double[]{0.1, 1.7, 3}, 3);
        List<NdArray> together = ENGINE.evaluate(ENGINE.vmap(graph, List.of(0), 3), List.of(means));
        for (int i = 0; i < 3; i++) {
            List<NdArray> single = ENGINE.evaluate(graph, List.of(number(means.get(i))));
            assertEquals(single.get(0).get(0), together.get(0).get(i));
            assertEquals(single.get(1).get(0), together.get(1).get(i));
        }
    }

    /** A batch of batches, with an input that all share, is one node; derivatives of both modes are those of single roots. */
    @Test
    void batchesNestAndStayOneNode() {
        Graph root = ENGINE.trace(List.of(NUMBER, NUMBER), in -> List.of(in.get(0).trace().root(
                x -> x.minus(x.sin().times(in.get(1))).minus(in.get(0)), in.get(0), 1e-14, 50)));
        Graph nested = ENGINE.vmap(ENGINE.vmap(root, List.of(0), 3), List.of(0, 1), 2);
        assertEquals(1, nested.nodes().stream().filter(node -> node.operation().name().startsWith("root")).count());
        NdArray means = NdArray.of(new double[]{0.1, 1.7, 3, 0.4, 2, 2.5}, 2, 3);
        NdArray eccentricities = NdArray.of(new double[]{0.9, 0.3}, 2);
        DerivativeCheck check = new DerivativeCheck(ENGINE, nested, List.of(means, eccentricities), 5);
        assertEquals(0, check.againstDifferences(1e-3), 1e-8);
        assertEquals(0, check.adjointIdentity(), 1e-14);
        NdArray together = ENGINE.evaluate(nested, List.of(means, eccentricities)).get(0);
        for (int i = 0; i < 6; i++) {
            assertEquals(ENGINE.evaluate(root, List.of(number(means.get(i)), number(eccentricities.get(i / 3)))).get(0)
                    .get(0), together.get(i));
        }
    }

    /** Implicit Euler's method, {@code y' = -y^2}: each step is a root; the same by the quadratic formula written out. */
    @Test
    void aRootInALoopIsARootOfEachStep() {
        double h = 0.1;
        Graph implicit = ENGINE.trace(List.of(NUMBER), in -> in.get(0).trace().scan(in, List.of(), 10,
                (carry, _) -> Loop.of(carry.get(0).trace().root(
                        x -> x.plus(x.square().times(h)).minus(carry.get(0)), carry.get(0), 1e-15, 50)))
                .carry());
        Graph formula = ENGINE.trace(List.of(NUMBER), in -> {
            Tensor y = in.get(0);
            for (int k = 0; k < 10; k++) {
                y = y.times(4 * h).plus(1).sqrt().minus(1).dividedBy(2 * h);
            }
            return List.of(y);
        });
        List<List<NdArray>> both = new ArrayList<>();
        for (Graph graph : List.of(implicit, formula)) {
            both.add(ENGINE.evaluate(ENGINE.hessianVectorProduct(graph, List.of(0)), List.of(number(1), number(1))));
        }
        for (int o = 0; o < 3; o++) {
            assertEquals(both.get(1).get(o).get(0), both.get(0).get(o).get(0), 1e-12);
        }
    }

    @Test
    void whatIsNotFoundIsNaN() {
        assertTrue(
                Double.isNaN(Matrix.value(number(1), a -> a.trace().root(x -> x.square().plus(a), a, 1e-12, 30))[0]));
        assertTrue(Double.isNaN(Matrix.value(number(1), a -> a.trace().fixedPoint(x -> x.plus(a), a, 1e-12, 30))[0]));
        assertTrue(Double.isNaN(Matrix.value(number(0), a -> a.trace().root(x -> x.times(a), a, 1e-12, 30))[0]));
        assertArrayEquals(new double[0],
                Matrix.value(NdArray.zeros(TensorType.f64(0)), a -> a.trace().root(x -> x, a, 0, 1)));
    }

    @Test
    void f32HasRootsToo() {
        List<NdArray> root = Matrix.evaluated(List.of(NdArray.scalar(DType.F32, 2)),
                in -> List.of(in.get(0).trace().root(x -> x.square().minus(in.get(0)), in.get(0), 1e-6, 30)));
        assertEquals((float) Math.sqrt(2), root.get(0).get(0), 1e-7);
    }

    @Test
    void wrongFunctionsAreRefusedInOneSentence() {
        for (Function<Tensor, Tensor> wrong : List.<Function<Tensor, Tensor>>of(
                a -> a.trace().root(x -> x.reshape(1), a, 0, 1), a -> a.trace().root(x -> x, a, -1, 1),
                a -> a.trace().fixedPoint(x -> x, a, 0, 0),
                a -> a.trace().fixedPoint(x -> x, a.lessThan(0), 0, 1))) {
            String refusal = Refusal.of(IllegalArgumentException.class, () -> Matrix.value(number(1), wrong));
            assertTrue(refusal.contains("RootsTest"), refusal);
        }
        String missing = Refusal.of(IllegalStateException.class, () -> new GraphEngine().trace(List.of(NUMBER),
                in -> List.of(in.get(0).trace().root(x -> x, in.get(0), 0, 1))));
        assertTrue(missing.contains("root") && missing.contains("linalg-ejml"), missing);
    }
}
