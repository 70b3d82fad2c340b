package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.testkit.DerivativeCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What holds of every operation with derivatives and batches. */
final class Derivatives {
    private static final GraphEngine ENGINE = new GraphEngine();
    private static final int ELEMENTS = 3;

    private Derivatives() {
    }

    private static List<Integer> all(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /** First and second derivatives of real inputs agree with differences, and forward with reverse mode. */
    static void assertExact(String name, Graph graph, List<NdArray> point, double tolerance) {
        Graph reverse = ENGINE.vjp(graph, all(point.size()));
        List<NdArray> more = new ArrayList<>(point);
        more.addAll(DerivativeCheck.random(reverse.inputs().subList(point.size(), reverse.inputs().size()),
                new Random(5)));
        assertOnce(name, graph, point, tolerance);
        assertOnce("reverse of " + name, reverse, more, tolerance);
        assertSymmetric(name, graph, point);
    }

    private static void assertOnce(String name, Graph graph, List<NdArray> point, double tolerance) {
        DerivativeCheck check = new DerivativeCheck(ENGINE, graph, point, 4);
        double difference = check.againstDifferences(0.003);
        assertTrue(difference < tolerance, () -> name + " differs from differences by " + difference);
        double adjoint = check.adjointIdentity();
        assertTrue(adjoint < 1e-13, () -> name + " fails <u, J v> = <J' u, v> by " + adjoint);
        assertTrue(check.linearizationIdentity() < 1e-13, name);
    }

    /** {@code <a, H b> = <b, H a>} for the sum of sines of all outputs. */
    private static void assertSymmetric(String name, Graph graph, List<NdArray> point) {
        Graph loss = ENGINE.trace(graph.inputs(), in -> {
            Tensor sum = in.get(0).constant(0);
            for (Tensor output : in.get(0).trace().inline(graph, in)) {
                sum = sum.plus(output.plus(0.3).sin().sum());
            }
            return List.of(sum);
        });
        Graph product = ENGINE.hessianVectorProduct(loss, all(point.size()));
        List<NdArray> a = DerivativeCheck.random(graph.inputs(), new Random(6));
        List<NdArray> b = DerivativeCheck.random(graph.inputs(), new Random(7));
        double[] left = dots(b, product, point, a);
        double[] right = dots(a, product, point, b);
        assertEquals(left[0], right[0], 1e-13 * (left[1] + right[1]), name);
    }

    private static double[] dots(List<NdArray> a, Graph product, List<NdArray> point, List<NdArray> b) {
        List<NdArray> inputs = new ArrayList<>(point);
        inputs.addAll(b);
        List<NdArray> products = ENGINE.evaluate(product, inputs);
        double[] sums = new double[2];
        for (int i = 0; i < a.size(); i++) {
            NdArray part = products.get(1 + a.size() + i);
            for (int k = 0; k < part.size(); k++) {
                sums[0] += a.get(i).get(k) * part.get(k);
                sums[1] += Math.abs(a.get(i).get(k) * part.get(k));
            }
        }
        return sums;
    }

    /** A batch in every choice of inputs gives the bits of single evaluations. */
    static void assertBatches(String name, Graph graph, List<NdArray> point) {
        int count = graph.inputs().size();
        for (int choice = 1; choice < 1 << count; choice++) {
            int chosen = choice;
            List<Integer> mapped = IntStream.range(0, count).filter(i -> (chosen >> i & 1) == 1).boxed().toList();
            Graph batch = ENGINE.vmap(graph, mapped, ELEMENTS);
            List<NdArray> inputs = new ArrayList<>(point);
            List<NdArray> random = DerivativeCheck.random(batch.inputs(), new Random(choice));
            mapped.forEach(i -> inputs.set(i, random.get(i)));
            List<NdArray> together = ENGINE.evaluate(batch, inputs);
            for (int element = 0; element < ELEMENTS; element++) {
                assertElement(name + " over inputs " + mapped, graph, mapped, inputs, element, together);
            }
        }
    }

    private static void assertElement(String name, Graph graph, List<Integer> mapped, List<NdArray> inputs, int element,
            List<NdArray> together) {
        List<NdArray> own = new ArrayList<>(inputs);
        for (int i : mapped) {
            TensorType type = graph.inputs().get(i);
            own.set(i, new NdArray(type, inputs.get(i).storage(), element * type.shape().size()));
        }
        List<NdArray> single = ENGINE.evaluate(graph, own);
        for (int o = 0; o < single.size(); o++) {
            NdArray part = new NdArray(single.get(o).type(), together.get(o).storage(), element * single.get(o).size());
            assertArrayEquals(single.get(o).toDoubles(), part.toDoubles(), name);
        }
    }
}
