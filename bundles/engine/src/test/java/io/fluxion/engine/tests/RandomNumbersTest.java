package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.layer.Dropout;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Loop;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random numbers in graphs are those of keys outside of them. */
class RandomNumbersTest {
    private static final GraphEngine ENGINE = new GraphEngine();
    private static final TensorType KEY = TensorType.of(DType.I64);

    private static Graph trace(UnaryOperator<Tensor> function, TensorType type) {
        return ENGINE.trace(List.of(type), in -> List.of(function.apply(in.get(0))));
    }

    private static NdArray value(UnaryOperator<Tensor> function, long... keys) {
        NdArray in = keys.length == 1 ? NdArray.of(keys) : NdArray.of(keys, keys.length);
        return ENGINE.evaluate(trace(function, in.type()), List.of(in)).get(0);
    }

    /** The first of the known answers of Random123 for Philox4x32-10, counter and key 0. */
    @Test
    void theFirstBitsOfTheKeyZeroAreTheKnownAnswer() {
        assertEquals(0xe169c58d6627e8d5L, value(key -> key.randomBits(3), 0).i64()[0]);
    }

    @Test
    void numbersAreThoseOfTheKey() {
        RandomKey key = RandomKey.of(-77);
        assertArrayEquals(IntStream.range(0, 6).mapToLong(key::bits).toArray(),
                value(k -> k.randomBits(2, 3), -77).i64());
        assertArrayEquals(IntStream.range(0, 6).mapToDouble(key::uniform).toArray(),
                value(k -> k.randomUniform(DType.F64, 3, 2), -77).f64());
        assertArrayEquals(IntStream.range(0, 4).mapToDouble(key::normal).toArray(),
                value(k -> k.randomNormal(DType.F64, 4), -77).f64());
        assertEquals((float) key.normal(0), value(k -> k.randomNormal(DType.F32), -77).f32()[0]);
        assertEquals(TensorType.f32(0, 2), value(k -> k.randomUniform(DType.F32, 0, 2), -77).type());
    }

    @Test
    void singlesAreMultiplesBelowOne() {
        float[] numbers = value(key -> key.randomUniform(DType.F32, 50_000), 5).f32();
        RandomKey key = RandomKey.of(5);
        for (int i = 0; i < numbers.length; i++) {
            assertTrue(numbers[i] >= 0 && numbers[i] < 1 && numbers[i] * 0x1p24f % 1 == 0);
            assertEquals(key.uniform(i), numbers[i], 0x1p-24);
        }
    }

    @Test
    void momentsAreThoseOfTheDistribution() {
        int n = 40_000;
        double[] uniform = value(key -> key.randomUniform(DType.F64, n), 3).f64();
        double[] normal = value(key -> key.randomNormal(DType.F64, n), 3).f64();
        double[] often = value(key -> key.randomBernoulli(0.3, n), 3).toDoubles();
        // five standard deviations of a mean of n numbers
        assertEquals(0.5, Arrays.stream(uniform).average().orElseThrow(), 5 * Math.sqrt(1.0 / 12 / n));
        assertEquals(0, Arrays.stream(normal).average().orElseThrow(), 5 * Math.sqrt(1.0 / n));
        assertEquals(1, Arrays.stream(normal).map(x -> x * x).average().orElseThrow(), 5 * Math.sqrt(2.0 / n));
        assertEquals(0.3, Arrays.stream(often).average().orElseThrow(), 5 * Math.sqrt(0.21 / n));
    }

    @Test
    void splitsAreThoseOfTheKey() {
        RandomKey key = RandomKey.of(1L << 60 | 1);
        assertEquals(key.split(12).key(), value(k -> k.splitKey(12), key.key()).i64()[0]);
        assertEquals(key.split("dropout").key(), value(k -> k.splitKey("dropout"), key.key()).i64()[0]);
        assertEquals(key.split("").split(-1).key(), value(k -> k.splitKey("").splitKey(-1), key.key()).i64()[0]);
        Graph byStep = ENGINE.trace(List.of(KEY, TensorType.of(DType.I32, 3)),
                in -> List.of(in.get(0).splitKey(in.get(1))));
        NdArray steps = NdArray.zeros(TensorType.of(DType.I32, 3));
        IntStream.range(0, 3).forEach(i -> steps.set(i, i));
        assertArrayEquals(IntStream.range(0, 3).mapToLong(i -> key.split(i).key()).toArray(),
                ENGINE.evaluate(byStep, List.of(NdArray.of(new long[]{key.key()}), steps)).get(0).i64());
    }

    @Test
    void aBatchOfKeysGivesTheNumbersOfEach() {
        UnaryOperator<Tensor> function = key -> key.splitKey("a").splitKey(4).randomUniform(DType.F64, 2, 2);
        Graph batch = ENGINE.vmap(trace(function, KEY), List.of(0), 3);
        double[] together = ENGINE.evaluate(batch, List.of(NdArray.of(new long[]{7, -8, 9}, 3))).get(0).f64();
        assertArrayEquals(value(function, 7).f64(), Arrays.copyOfRange(together, 0, 4));
        assertArrayEquals(value(function, -8).f64(), Arrays.copyOfRange(together, 4, 8));
        assertArrayEquals(value(function, 9).f64(), Arrays.copyOfRange(together, 8, 12));
        assertArrayEquals(together, value(function, 7, -8, 9).f64());
    }

    @Test
    void aDerivativeSeesTheNumbersOfItsFunction() {
        Graph graph = ENGINE.trace(List.of(TensorType.f64(3), KEY),
                in -> List.of(in.get(0).square().times(in.get(1).randomNormal(DType.F64, 3)).sum()));
        NdArray x = NdArray.of(new double[]{1, 2, 3}, 3);
        NdArray key = NdArray.of(new long[]{4});
        double[] noise = value(k -> k.randomNormal(DType.F64, 3), 4).f64();
        assertArrayEquals(new double[]{2 * noise[0], 4 * noise[1], 6 * noise[2]},
                ENGINE.evaluate(ENGINE.gradient(graph, List.of(0)), List.of(x, key)).get(1).f64());
        // many draws of one key are one
        assertEquals(1, trace(k -> k.randomBits(2).equalTo(k.randomBits(2)), KEY).nodes().stream()
                .filter(node -> node.operation().name().equals("random_bits")).count());
    }

    @Test
    void aLoopSeesTheNumbersOfItsStepsInItsReverseToo() {
        int steps = 4;
        NdArray numbers = NdArray.zeros(TensorType.of(DType.I32, steps));
        IntStream.range(0, steps).forEach(i -> numbers.set(i, i));
        List<TensorType> types = List.of(TensorType.f64(3), KEY);
        Graph loop = ENGINE.trace(types, in -> in.get(0).trace().scan(List.of(in.get(0)),
                List.of(in.get(0).trace().constant(numbers)), steps,
                (x, step) -> Loop.of(Dropout.elements(x.get(0).sin(), in.get(1).splitKey(step.get(0)), 0.3)))
                .carry());
        Graph written = ENGINE.trace(types, in -> {
            Tensor x = in.get(0);
            for (int i = 0; i < steps; i++) {
                x = Dropout.elements(x.sin(), in.get(1).splitKey(i), 0.3);
            }
            return List.of(x);
        });
        NdArray x = NdArray.of(new double[]{1, 2, 3}, 3);
        for (long key = 0; key < 5; key++) {
            List<NdArray> inputs = List.of(x, NdArray.of(new long[]{key}), x);
            List<NdArray> expected = ENGINE.evaluate(ENGINE.vjp(written, List.of(0)), inputs);
            List<NdArray> actual = ENGINE.evaluate(ENGINE.vjp(loop, List.of(0)), inputs);
            assertArrayEquals(expected.get(0).f64(), actual.get(0).f64());
            assertArrayEquals(expected.get(1).f64(), actual.get(1).f64());
        }
    }

    @Test
    void whatIsNoKeyIsRefusedInOneSentence() {
        refused("f64[] is no random key", x -> x.randomUniform(DType.F64, 2), TensorType.f64());
        refused("f64[2] is no random key", x -> x.splitKey("a"), TensorType.f64(2));
        refused("f64[] are no whole numbers", x -> x.splitKey(x.cast(DType.F64)), KEY);
        refused("i32", x -> x.randomUniform(DType.I32, 2), KEY);
        refused("[-1]", x -> x.randomNormal(DType.F64, -1), KEY);
        String message = Refusal.of(IllegalArgumentException.class,
                () -> trace(x -> x.randomBernoulli(1.5, 2), KEY));
        assertTrue(message.contains("1.5"), message);
    }

    private static void refused(String words, UnaryOperator<Tensor> function, TensorType type) {
        String message = Refusal.of(IllegalArgumentException.class, () -> trace(function, type));
        assertTrue(message.contains(words) && message.contains("at RandomNumbersTest.java:"), message);
    }
}
