package io.fluxion.engine.tests;

import static io.fluxion.engine.tests.Matrix.ENGINE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
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

/** Arithmetic of complex numbers: values by hand, derivatives under {@code Re <u, v>}. */
class ComplexTest {
    private static final NdArray Z = NdArray.ofComplex(new double[]{3, 4, 0, -2}, 2);
    private static final NdArray W = NdArray.ofComplex(new double[]{1, 2, -1, 1}, 2);

    private static double[] numbers(Function<List<Tensor>, Tensor> function, NdArray... inputs) {
        return Matrix.evaluated(List.of(inputs), in -> List.of(function.apply(in))).get(0).asReal().toDoubles();
    }

    @Test
    void arithmeticIsThatOfTheTextbook() {
        assertArrayEquals(new double[]{4, 6, -1, -1}, numbers(in -> in.get(0).plus(in.get(1)), Z, W));
        assertArrayEquals(new double[]{2, 2, 1, -3}, numbers(in -> in.get(0).minus(in.get(1)), Z, W));
        assertArrayEquals(new double[]{-5, 10, 2, 2}, numbers(in -> in.get(0).times(in.get(1)), Z, W));
        assertArrayEquals(new double[]{2.2, -0.4, -1, 1}, numbers(in -> in.get(0).dividedBy(in.get(1)), Z, W), 1e-15);
        assertArrayEquals(new double[]{-3, -4, 0, 2}, numbers(in -> in.get(0).negate(), Z), 0);
        assertArrayEquals(new double[]{3, -4, 0, 2}, numbers(in -> in.get(0).conj(), Z));
        assertArrayEquals(new double[]{5, 2}, numbers(in -> in.get(0).abs(), Z));
        assertArrayEquals(new double[]{3, 0}, numbers(in -> in.get(0).real(), Z));
        assertArrayEquals(new double[]{4, -2}, numbers(in -> in.get(0).imag(), Z));
        assertArrayEquals(new double[]{Math.exp(3) * Math.cos(4), Math.exp(3) * Math.sin(4), Math.cos(2), -Math.sin(2)},
                numbers(in -> in.get(0).exp(), Z), 1e-14);
        assertArrayEquals(new double[]{3, 2}, numbers(in -> in.get(0).sum(), Z));
        assertArrayEquals(new double[]{-5, 10, 1, 1}, numbers(in -> in.get(0).times(in.get(1)).times(0.5).plus(
                in.get(0).times(in.get(1)).dividedBy(2)).times(
                        in.get(0).trace().constant(
                                NdArray.of(new double[]{1, 0.5}, 2)).cast(DType.C128)),
                Z, W));
        assertArrayEquals(new double[]{Math.sqrt(29)}, numbers(in -> in.get(0).norm(), Z), 1e-15);
    }

    /** {@code -1 = e^(i pi)}, and {@code i} solves {@code i^2 = -1}. */
    @Test
    void matricesMultiplyAsTheyShould() {
        NdArray y = NdArray.ofComplex(new double[]{0, 0, 0, -1, 0, 1, 0, 0}, 2, 2);
        assertArrayEquals(new double[]{1, 0, 0, 0, 0, 0, 1, 0}, numbers(in -> in.get(0).matmul(in.get(0)), y), 0);
        assertArrayEquals(new double[]{2, -1, 1, 2},
                numbers(in -> in.get(0).matmul(in.get(1)), y, NdArray.ofComplex(new double[]{2, -1, 1, 2}, 2)), 0);
    }

    @Test
    void quotientsAndMagnitudesStayInRange() {
        NdArray large = NdArray.ofComplex(new double[]{3e300, 4e300}, 1);
        NdArray small = NdArray.ofComplex(new double[]{3e-300, -4e-300}, 1);
        assertArrayEquals(new double[]{5e300}, numbers(in -> in.get(0).abs(), large));
        assertEquals(1, numbers(in -> in.get(0).abs(), small)[0] / 5e-300, 1e-15);
        assertArrayEquals(new double[]{1, 0}, numbers(in -> in.get(0).dividedBy(in.get(0)), large), 1e-15);
        assertArrayEquals(new double[]{1, 0}, numbers(in -> in.get(0).dividedBy(in.get(0)), small), 1e-15);
        assertEquals(Double.POSITIVE_INFINITY, numbers(in -> in.get(0).abs(),
                NdArray.ofComplex(new double[]{1, Double.NEGATIVE_INFINITY}, 1))[0]);
    }

    @Test
    void rootsHaveNoNegativeRealPart() {
        double[] squares = {3, 4, -4, 0, 0, -2, -3, -4, 0, 0, 9, 0};
        double[] roots = {2, 1, 0, 2, 1, -1, 1, -2, 0, 0, 3, 0};
        assertArrayEquals(roots, numbers(in -> in.get(0).sqrt(), NdArray.ofComplex(squares, 6)), 1e-15);
        NdArray thin = NdArray.ofComplex(new double[]{-1, 1e-200}, 1);
        assertArrayEquals(new double[]{0.5e-200, 1}, numbers(in -> in.get(0).sqrt(), thin), 0);
    }

    private static Map<String, Function<List<Tensor>, Tensor>> cases() {
        Map<String, Function<List<Tensor>, Tensor>> cases = new LinkedHashMap<>();
        cases.put("times", in -> in.get(0).times(in.get(1)).times(in.get(0)));
        cases.put("dividedBy", in -> in.get(0).dividedBy(in.get(1).slice(0, 0, 1)));
        cases.put("exp", in -> in.get(0).exp().minus(in.get(1)));
        cases.put("sqrt", in -> in.get(0).sqrt().times(in.get(1)));
        cases.put("abs", in -> in.get(0).abs().sin());
        cases.put("conj", in -> in.get(0).conj().times(in.get(1)).reciprocal());
        cases.put("parts", in -> in.get(0).real().complex(in.get(1).imag()).square());
        cases.put("matmul", in -> in.get(0).matmul(in.get(1).transpose()));
        cases.put("sums", in -> in.get(0).sum(0).times(in.get(1).mean()).cumulativeSum(0));
        cases.put("where", in -> in.get(0).real().lessThan(0).where(in.get(0), in.get(1)).square());
        cases.put("norm", in -> in.get(0).norm().plus(in.get(1).variance()));
        cases.put("scan", in -> in.get(0).trace().scan(List.of(in.get(0)), List.of(), 3,
                (z, _) -> Loop.of(z.get(0).square().times(0.3).plus(in.get(1)))).carry().get(0));
        cases.put("cond", in -> in.get(0).trace().cond(in.get(0).real().sum().lessThan(100),
                () -> List.of(in.get(0).times(in.get(1))), () -> List.of(in.get(0))).get(0));
        cases.put("whileLoop", in -> in.get(0).trace().whileLoop(List.of(in.get(0)), z -> z.get(0).norm().lessThan(50),
                z -> List.of(z.get(0).times(in.get(1)).plus(z.get(0).times(2))), 9).get(0));
        cases.put("moved", in -> in.get(0).trace().concat(List.of(in.get(0).flip(0), in.get(1).slice(1, 1, 3)), 1)
                .transpose().square());
        return cases;
    }

    @Test
    void derivativesOfFirstAndSecondOrderAgreeWithDifferences() {
        List<TensorType> types = List.of(TensorType.c128(2, 3), TensorType.c128(2, 3));
        cases().forEach((name, function) -> {
            Graph graph = ENGINE.trace(types, in -> List.of(function.apply(in)));
            Graph reverse = ENGINE.vjp(graph, List.of(0, 1));
            for (Graph each : List.of(graph, reverse)) {
                List<NdArray> point = DerivativeCheck.random(each.inputs(), new Random(name.hashCode()));
                DerivativeCheck check = new DerivativeCheck(ENGINE, each, point, 4);
                assertEquals(0, check.againstDifferences(0.002), 1e-8, name);
                assertEquals(0, check.adjointIdentity(), 1e-12, name);
                assertEquals(0, check.linearizationIdentity(), 1e-12, name);
            }
            requireBatchOfSingles(name, reverse);
        });
    }

    private static void requireBatchOfSingles(String name, Graph graph) {
        Graph batch = ENGINE.vmap(graph, List.of(0, 2), 3);
        List<NdArray> point = DerivativeCheck.random(batch.inputs(), new Random(9));
        List<NdArray> together = ENGINE.evaluate(batch, point);
        for (int element = 0; element < 3; element++) {
            List<NdArray> own = new ArrayList<>();
            for (int i = 0; i < point.size(); i++) {
                TensorType type = graph.inputs().get(i);
                int size = type.shape().size() * type.dtype().width();
                own.add(new NdArray(type, point.get(i).storage(), i == 0 || i == 2 ? element * size : 0));
            }
            List<NdArray> single = ENGINE.evaluate(graph, own);
            for (int o = 0; o < single.size(); o++) {
                double[] wanted = single.get(o).asReal().toDoubles();
                NdArray found = together.get(o).asReal();
                for (int i = 0; i < wanted.length; i++) {
                    assertEquals(wanted[i], found.get(element * wanted.length + i), name);
                }
            }
        }
    }

    /** The gradient of a real loss is {@code dL/dx + i dL/dy}: of {@code |z|^2} it is 2 z, of {@code Re z^2} it is 2 conj(z). */
    @Test
    void gradientsOfRealLossesAreSteepestAscent() {
        Map<Function<Tensor, Tensor>, double[]> losses = new LinkedHashMap<>();
        losses.put(z -> z.abs().square().sum(), new double[]{6, 8, 0, -4});
        losses.put(z -> z.square().real().sum(), new double[]{6, -8, 0, 4});
        losses.put(z -> z.minus(z).abs().sum(), new double[]{0, 0, 0, 0});
        losses.forEach((loss, expected) -> {
            Graph graph = ENGINE.trace(List.of(TensorType.c128(2)), in -> List.of(loss.apply(in.get(0))));
            assertArrayEquals(expected, ENGINE.evaluate(ENGINE.gradient(graph, List.of(0)), List.of(Z)).get(1).asReal()
                    .toDoubles(), 1e-14);
        });
    }

    @Test
    void numbersThatWerePutTogetherAreNotTakenApart() {
        Graph graph = ENGINE.trace(List.of(TensorType.c128(3), TensorType.c128(3)),
                in -> List.of(in.get(0).times(in.get(1)).plus(in.get(1)).exp().reshape(1, 3).abs()));
        assertEquals(0, graph.nodes().stream().filter(node -> node.operation().name().equals("complex")).count());
        assertEquals(4, graph.nodes().stream().map(node -> node.operation().name())
                .filter(name -> name.equals("real") || name.equals("imag")).count());
    }

    @Test
    void c64HasTheBitsOfF32() {
        NdArray z = NdArray.zeros(TensorType.of(DType.C64, 1));
        z.set(0, 1.1, -0.3);
        float re = 1.1f;
        float im = -0.3f;
        assertArrayEquals(new double[]{re * re - im * im, re * im + im * re}, numbers(in -> in.get(0).square(), z));
        assertArrayEquals(new double[]{re, im}, numbers(in -> in.get(0).cast(DType.C128), z));
        NdArray empty = NdArray.zeros(TensorType.c128(0));
        assertArrayEquals(new double[0], numbers(in -> in.get(0).times(in.get(0)), empty));
        assertArrayEquals(new double[]{0, 0}, numbers(in -> in.get(0).sum(), empty));
    }

    @Test
    void typesNeverMixSilently() {
        List<Function<Tensor, Tensor>> wrong = List.of(z -> z.plus(z.real()), z -> z.real().times(z), z -> z.sin(),
                z -> z.max(), z -> z.lessThan(z), z -> z.complex(z), z -> z.cast(DType.F64),
                z -> z.linalg().inverse());
        for (Function<Tensor, Tensor> function : wrong) {
            String refusal = Refusal.of(IllegalArgumentException.class,
                    () -> numbers(in -> function.apply(in.get(0)), NdArray.zeros(TensorType.c128(2, 2))));
            assertTrue(refusal.contains("ComplexTest") && refusal.contains("c128[2, 2]"), refusal);
        }
    }
}
