package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.layer.Dropout;
import io.fluxion.layer.Normalization;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.testkit.DerivativeCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Normalizations and dropout. */
class NormalizationTest {
    private static final GraphEngine ENGINE = new GraphEngine();
    private static final double EPSILON = 1e-3;

    /** {@code (7 i mod 11) - 5}. */
    private static NdArray image(int... shape) {
        NdArray array = NdArray.zeros(TensorType.f64(shape));
        for (int i = 0; i < array.size(); i++) {
            array.set(i, i * 7 % 11 - 5);
        }
        return array;
    }

    private static Graph trace(UnaryOperator<Tensor> function, TensorType type) {
        return ENGINE.trace(List.of(type), in -> List.of(function.apply(in.get(0))));
    }

    private static double[] value(UnaryOperator<Tensor> function, NdArray x) {
        return ENGINE.evaluate(trace(function, x.type()), List.of(x)).get(0).toDoubles();
    }

    /** Rows (0, 1) and (1, 3) of [2, 4, 3], by NumPy 2.4.6. */
    @Test
    void valuesAreThoseOfNumPy() {
        rows(x -> Normalization.batch(x, EPSILON).normalized(), 1.35375444539169, 0.05415017781566759,
                -1.2454540897603548, 0.054150177815667624, -1.2454540897603548, 1.0288533784976845);
        rows(x -> Normalization.layer(x, EPSILON), 1.224687465512062, 0.0, -1.224687465512062, 0.11624057027540481,
                -1.2786462730294534, 1.1624057027540482);
        rows(x -> Normalization.group(x, 2, EPSILON), 1.5919885757319727, 0.3979971439329932, -0.7959942878659864,
                -0.05725645446164753, -1.4314113615411888, 0.9733597258480083);
    }

    private static void rows(UnaryOperator<Tensor> function, double... expected) {
        double[] y = value(function, image(2, 4, 3));
        assertArrayEquals(Arrays.copyOf(expected, 3), Arrays.copyOfRange(y, 3, 6), 4e-16);
        assertArrayEquals(Arrays.copyOfRange(expected, 3, 6), Arrays.copyOfRange(y, 21, 24), 4e-16);
    }

    @Test
    void oneGroupIsALayerAndGroupsOfOneChannelAreInstances() {
        NdArray x = image(2, 4, 3, 5);
        assertArrayEquals(value(t -> Normalization.over(t, EPSILON, 1, 2, 3), x),
                value(t -> Normalization.group(t, 1, EPSILON), x), 1e-15);
        assertArrayEquals(value(t -> Normalization.over(t, EPSILON, 2, 3), x),
                value(t -> Normalization.group(t, 4, EPSILON), x), 1e-15);
    }

    @Test
    void inferenceWithTheStatisticsOfABatchHasTheBitsOfTraining() {
        Graph graph = ENGINE.trace(List.of(TensorType.f64(5, 3, 2)), in -> {
            Normalization.Batch batch = Normalization.batch(in.get(0), EPSILON);
            return List.of(batch.normalized(), batch.mean(), batch.variance());
        });
        NdArray x = image(5, 3, 2);
        List<NdArray> trained = ENGINE.evaluate(graph, List.of(x));
        Graph inference = ENGINE.trace(List.of(x.type(), TensorType.f64(3), TensorType.f64(3)),
                in -> List.of(Normalization.batch(in.get(0), in.get(1), in.get(2), EPSILON)));
        assertArrayEquals(trained.get(0).toDoubles(),
                ENGINE.evaluate(inference, List.of(x, trained.get(1), trained.get(2))).get(0).toDoubles());
    }

    @Test
    void scalesAndShiftsBelongToChannels() {
        NdArray x = image(2, 2, 2);
        double[] y = value(t -> Normalization.scaled(t, t.trace().constant(NdArray.of(new double[]{10, 100}, 2)),
                t.trace().constant(NdArray.of(new double[]{1, 2}, 2))), x);
        for (int i = 0; i < 8; i++) {
            assertEquals(i / 2 % 2 == 0 ? 10 * x.get(i) + 1 : 100 * x.get(i) + 2, y[i]);
        }
    }

    @Test
    void aNormalizedBatchDoesNotSeeShiftsAndItsGradientHasNone() {
        Graph graph = trace(x -> Normalization.batch(x, EPSILON).normalized(), TensorType.f64(4, 2, 3));
        Graph reverse = ENGINE.vjp(graph, List.of(0));
        List<NdArray> point = DerivativeCheck.random(reverse.inputs(), new Random(2));
        double[] gradient = ENGINE.evaluate(reverse, point).get(1).toDoubles();
        double[] sums = new double[2];
        for (int i = 0; i < gradient.length; i++) {
            sums[i / 3 % 2] += gradient[i];
        }
        assertArrayEquals(new double[2], sums, 1e-14);
    }

    @Test
    void derivativesAreExactAndBatchesGiveTheBitsOfSingleOnes() {
        for (UnaryOperator<Tensor> function : List.<UnaryOperator<Tensor>>of(
                x -> Normalization.batch(x, EPSILON).normalized(), x -> Normalization.layer(x, EPSILON),
                x -> Normalization.group(x, 2, EPSILON), x -> Normalization.batch(x, EPSILON).variance())) {
            Graph graph = trace(function, TensorType.f64(3, 4, 2));
            List<NdArray> point = DerivativeCheck.random(graph.inputs(), new Random(1));
            Derivatives.assertExact("normalization", graph, point, 1e-8);
            Graph reverse = ENGINE.vjp(graph, List.of(0));
            Derivatives.assertBatches("normalization", reverse,
                    DerivativeCheck.random(reverse.inputs(), new Random(2)));
        }
    }

    private static Graph dropout(double rate, TensorType type) {
        return ENGINE.trace(List.of(type, TensorType.of(DType.I64)),
                in -> List.of(Dropout.elements(in.get(0), in.get(1), rate)));
    }

    @Test
    void whatStaysIsLargerAndTheMaskIsThatOfTheKey() {
        NdArray ones = NdArray.zeros(TensorType.f64(10, 1000));
        Arrays.fill(ones.f64(), 3);
        Graph graph = dropout(0.25, ones.type());
        double[] first = ENGINE.evaluate(graph, List.of(ones, NdArray.of(new long[]{1}))).get(0).toDoubles();
        double[] again = ENGINE.evaluate(graph, List.of(ones, NdArray.of(new long[]{1}))).get(0).toDoubles();
        double[] other = ENGINE.evaluate(graph, List.of(ones, NdArray.of(new long[]{2}))).get(0).toDoubles();
        assertArrayEquals(first, again);
        assertTrue(!Arrays.equals(first, other));
        assertTrue(Arrays.stream(first).allMatch(x -> x == 0 || x == 4));
        long zeros = Arrays.stream(first).filter(x -> x == 0).count();
        assertEquals(2500.0, (double) zeros, 5 * Math.sqrt(10_000 * 0.25 * 0.75));
    }

    @Test
    void theGradientAndABatchSeeTheSameMask() {
        TensorType type = TensorType.f64(6);
        Graph graph = dropout(0.5, type);
        NdArray key = NdArray.of(new long[]{3});
        NdArray ones = NdArray.of(new double[]{1, 1, 1, 1, 1, 1}, 6);
        double[] mask = ENGINE.evaluate(graph, List.of(ones, key)).get(0).toDoubles();
        assertArrayEquals(mask,
                ENGINE.evaluate(ENGINE.vjp(graph, List.of(0)), List.of(ones, key, ones)).get(1).toDoubles());
        double[] batch = ENGINE.evaluate(ENGINE.vmap(graph, List.of(0), 2),
                List.of(NdArray.of(new double[]{1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2}, 2, 6), key)).get(0).toDoubles();
        List<Double> expected = new ArrayList<>();
        Arrays.stream(mask).forEach(expected::add);
        Arrays.stream(mask).forEach(x -> expected.add(2 * x));
        assertArrayEquals(expected.stream().mapToDouble(Double::doubleValue).toArray(), batch);
        // keys of their own give masks of their own
        double[] own = ENGINE.evaluate(ENGINE.vmap(graph, List.of(1), 2),
                List.of(ones, NdArray.of(new long[]{3, 4}, 2))).get(0).toDoubles();
        assertArrayEquals(mask, Arrays.copyOf(own, 6));
        assertArrayEquals(ENGINE.evaluate(graph, List.of(ones, NdArray.of(new long[]{4}))).get(0).toDoubles(),
                Arrays.copyOfRange(own, 6, 12));
    }

    @Test
    void channelsGoTogether() {
        NdArray ones = NdArray.zeros(TensorType.f64(8, 8, 2, 3));
        Arrays.fill(ones.f64(), 1);
        Graph graph = ENGINE.trace(List.of(ones.type(), TensorType.of(DType.I64)),
                in -> List.of(Dropout.channels(in.get(0), in.get(1), 0.5)));
        double[] y = ENGINE.evaluate(graph, List.of(ones, NdArray.of(new long[]{1}))).get(0).toDoubles();
        for (int i = 0; i < y.length; i++) {
            assertEquals(y[i / 6 * 6], y[i]);
        }
        assertEquals(2, Arrays.stream(y).distinct().count());
    }

    @Test
    void whatDoesNotFitIsRefusedInOneSentence() {
        refused("f64[3]", x -> Normalization.batch(x, 0).normalized(), TensorType.f64(3));
        refused("3 groups", x -> Normalization.group(x, 3, 0), TensorType.f64(1, 4, 2));
        refused("-1.0", x -> Normalization.layer(x, -1), TensorType.f64(1, 4));
        refused("f64[] are not one for each channel of f64[1, 4]",
                x -> Normalization.scaled(x, x.constant(1), x.constant(1)), TensorType.f64(1, 4));
        refused("not at 1.0", x -> Dropout.elements(x, x, 1), TensorType.f64(2));
        refused("one random key", x -> Dropout.elements(x, x, 0.5), TensorType.of(DType.I64, 2));
        refused("f64[3]", x -> Dropout.channels(x, x, 0.5), TensorType.f64(3));
    }

    private static void refused(String words, UnaryOperator<Tensor> function, TensorType type) {
        String message = Refusal.of(IllegalArgumentException.class, () -> trace(function, type));
        assertTrue(message.contains(words), message);
    }
}
