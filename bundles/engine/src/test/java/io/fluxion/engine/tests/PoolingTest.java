package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Pooling;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.testkit.DerivativeCheck;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Windows over images: closed forms, numbers of another library, derivatives, refusals. */
class PoolingTest {
    private static final GraphEngine ENGINE = new GraphEngine();
    private static final double NAN = Double.NaN;

    private static Graph trace(UnaryOperator<Tensor> function, TensorType type) {
        return ENGINE.trace(List.of(type), in -> List.of(function.apply(in.get(0))));
    }

    private static double[] value(UnaryOperator<Tensor> function, NdArray x) {
        return ENGINE.evaluate(trace(function, x.type()), List.of(x)).get(0).toDoubles();
    }

    private static double[] gradient(UnaryOperator<Tensor> function, NdArray x) {
        Graph sum = trace(in -> function.apply(in).sum(), x.type());
        return ENGINE.evaluate(ENGINE.gradient(sum, List.of(0)), List.of(x)).get(1).toDoubles();
    }

    private static NdArray line(double... elements) {
        return NdArray.of(elements, 1, 1, elements.length);
    }

    /** {@code (7 i mod 11) - 5}. */
    private static NdArray image(int... shape) {
        NdArray array = NdArray.zeros(TensorType.f64(shape));
        for (int i = 0; i < array.size(); i++) {
            array.set(i, i * 7 % 11 - 5);
        }
        return array;
    }

    @Test
    void windowsSideBySide() {
        assertArrayEquals(new double[]{5, 7}, value(x -> x.maxPool(Pooling.of(2)), line(1, 5, 7, 2, 9)));
        assertArrayEquals(new double[]{3, 4.5}, value(x -> x.averagePool(Pooling.of(2)), line(1, 5, 7, 2, 9)));
        assertArrayEquals(new double[]{3, 4.5, 9},
                value(x -> x.averagePool(Pooling.of(2).samePadding().countPadding(false)), line(1, 5, 7, 2, 9)));
        assertArrayEquals(new double[]{3, 4.5, 4.5},
                value(x -> x.averagePool(Pooling.of(2).samePadding()), line(1, 5, 7, 2, 9)));
        assertArrayEquals(new double[]{-1, -2},
                value(x -> x.maxPool(Pooling.of(2).padding(1).stride(3)), line(-1, -5, -2)));
    }

    @Test
    void aRampHasItsMiddleAsMeanAndItsEndAsMaximum() {
        NdArray ramp = NdArray.zeros(TensorType.f64(1, 1, 5, 6));
        for (int i = 0; i < 30; i++) {
            ramp.set(i, 100 * (i / 6) + i % 6);
        }
        Pooling pooling = Pooling.of(3).stride(1);
        double[] mean = value(x -> x.averagePool(pooling), ramp);
        double[] largest = value(x -> x.maxPool(pooling), ramp);
        for (int i = 0; i < 12; i++) {
            assertEquals(100 * (i / 4 + 1) + i % 4 + 1, mean[i]);
            assertEquals(100 * (i / 4 + 2) + i % 4 + 2, largest[i]);
        }
    }

    /** Numbers by {@code jax.lax.reduce_window} (JAX 0.10.2, f64). */
    @Test
    void poolsAreThoseOfJax() {
        Pooling one = Pooling.of(3).stride(2).padding(1);
        same(one, image(1, 2, 7), new double[]{2, 5, 5, 4, 0, 3, 2, 2}, new double[]{-3, 5, 3, 1, -4, -2, -4, 0},
                new double[]{2, 3, 3, 2, 2, 3, 3, 2});
        Pooling two = Pooling.of(2, 3).stride(2, 1).padding(List.of(1, 1), List.of(0, 2)).dilation(2, 1);
        same(two, image(2, 1, 5, 6),
                new double[]{4, 4, 3, 3, 3, -1, -5, 4, 4, 3, 3, 3, 2, 2, 5, 5, 4, 4, 4, 0, -4, 5, 5, 4, 4, 4, 3, 3},
                new double[]{4, 0, -1, -2, -3, -6, -5, 0, -1, -3, -5, -7, -9, -3, 6, 3, 2, 1, 0, -4, -4, 4, 5, 3, 1,
                        -1, -5, -1},
                new double[]{2, 3, 3, 3, 3, 2, 1, 4, 6, 6, 6, 6, 4, 2, 2, 3, 3, 3, 3, 2, 1, 4, 6, 6, 6, 6, 4, 2});
        Pooling three = Pooling.of(2).stride(1, 2, 2).padding(0, 1, 0);
        same(three, image(1, 1, 3, 4, 4), new double[]{4, 5, 5, 4, 4, 5, 4, 2, 5, 4, 4, 5},
                new double[]{-2, -1, 2, -7, 4, 5, -5, -4, 7, -2, 1, 2},
                new double[]{4, 4, 8, 8, 4, 4, 4, 4, 8, 8, 4, 4});
    }

    private static void same(Pooling pooling, NdArray x, double[] largest, double[] sums, double[] counts) {
        assertArrayEquals(largest, value(t -> t.maxPool(pooling), x));
        double all = 1;
        for (int axis = 2; axis < x.type().shape().rank(); axis++) {
            all *= pooling.window().get(pooling.window().size() == 1 ? 0 : axis - 2);
        }
        double[] counted = value(t -> t.averagePool(pooling), x);
        double[] inside = value(t -> t.averagePool(pooling.countPadding(false)), x);
        for (int i = 0; i < sums.length; i++) {
            assertEquals(sums[i] / all, counted[i]);
            assertEquals(sums[i] / counts[i], inside[i]);
        }
    }

    @Test
    void theFirstOfEqualElementsHasTheWholeDerivative() {
        NdArray x = NdArray.of(new double[]{1, 2, 2, 2, 0, 1, 2, 2, 1}, 1, 1, 3, 3);
        Pooling pooling = Pooling.of(2).stride(1);
        assertArrayEquals(new double[]{2, 2, 2, 2}, value(t -> t.maxPool(pooling), x));
        // windows begin at 0, 1, 3, 4; their first 2 are at 1, 1, 3 and 7
        assertArrayEquals(new double[]{0, 2, 0, 1, 0, 0, 0, 1, 0}, gradient(t -> t.maxPool(pooling), x));
        assertArrayEquals(new double[]{1, 0, 1, 0, 0},
                gradient(t -> t.maxPool(Pooling.of(2)), line(3, 3, 0.0, -0.0, 1)));
    }

    @Test
    void notANumberIsTheLargest() {
        assertArrayEquals(new double[]{NAN, NAN, 3}, value(t -> t.maxPool(Pooling.of(2)), line(1, NAN, NAN, 5, 3, 2)));
        assertArrayEquals(new double[]{0, 1, 0}, gradient(t -> t.maxPool(Pooling.of(3)), line(1, NAN, NAN)));
        assertArrayEquals(new double[]{Double.NEGATIVE_INFINITY},
                value(t -> t.maxPool(Pooling.of(2).padding(List.of(1), List.of(0))), line(Double.NEGATIVE_INFINITY)));
    }

    /** In random order, so far from each other that no difference changes an order. */
    private static NdArray apart(int... shape) {
        NdArray array = NdArray.zeros(TensorType.f64(shape));
        List<Integer> order = new ArrayList<>(IntStream.range(0, array.size()).boxed().toList());
        Collections.shuffle(order, new Random(3));
        for (int i = 0; i < array.size(); i++) {
            array.set(i, 0.1 * (order.get(i) - array.size() / 2));
        }
        return array;
    }

    @Test
    void derivativesAreExactAndBatchesGiveTheBitsOfSingleOnes() {
        for (Pooling pooling : List.of(Pooling.of(2), Pooling.of(3).stride(1).padding(1),
                Pooling.of(2, 3).stride(2, 1).dilation(2, 1).samePadding().countPadding(false))) {
            for (UnaryOperator<Tensor> function : List.<UnaryOperator<Tensor>>of(x -> x.maxPool(pooling),
                    x -> x.averagePool(pooling), x -> x.exp().maxPool(pooling))) {
                Graph graph = trace(function, TensorType.f64(2, 2, 5, 4));
                Derivatives.assertExact(pooling.toString(), graph, List.of(apart(2, 2, 5, 4)), 1e-9);
                Graph reverse = ENGINE.vjp(graph, List.of(0));
                Derivatives.assertBatches(pooling.toString(), reverse,
                        DerivativeCheck.random(reverse.inputs(), new Random(4)));
            }
        }
    }

    @Test
    void whatHasNoElementsGivesNone() {
        assertEquals(TensorType.f64(0, 3, 2), trace(x -> x.maxPool(Pooling.of(2)), TensorType.f64(0, 3, 4))
                .outputTypes().get(0));
        assertEquals(TensorType.f64(2, 3, 0), trace(x -> x.averagePool(Pooling.of(2)), TensorType.f64(2, 3, 1))
                .outputTypes().get(0));
        assertArrayEquals(new double[0], value(x -> x.maxPool(Pooling.of(2)), image(2, 3, 1)));
        assertArrayEquals(new double[0], value(x -> x.averagePool(Pooling.of(1)), image(2, 0, 3)));
    }

    @Test
    void whatDoesNotFitIsRefusedInOneSentence() {
        refused("position 0 of the window [2] on axis 2 of f64[1, 1, 3] lies in the padding",
                x -> x.maxPool(Pooling.of(2).padding(2)), TensorType.f64(1, 1, 3));
        refused("f64[1, 3]", x -> x.maxPool(Pooling.of(2)), TensorType.f64(1, 3));
        refused("[2, 2]", x -> x.averagePool(Pooling.of(2, 2)), TensorType.f64(1, 1, 3));
        refused("lies in the padding", x -> x.averagePool(Pooling.of(2).padding(2).countPadding(false)),
                TensorType.f64(1, 1, 3));
        refused("i32[1, 1, 3] has no arithmetic", x -> x.argMax(0).reshape(1, 1, 3).maxPool(Pooling.of(2)),
                TensorType.of(DType.F64, 2, 3));
        String message = Refusal.of(IllegalArgumentException.class, () -> Pooling.of(0));
        assertTrue(message.contains("[0]"), message);
    }

    private static void refused(String words, UnaryOperator<Tensor> function, TensorType type) {
        String message = Refusal.of(IllegalArgumentException.class, () -> trace(function, type));
        assertTrue(message.contains(words) && message.contains("at PoolingTest.java:"), message);
    }
}
