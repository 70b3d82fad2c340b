package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/** Comparisons against Java's operators, which are those of IEEE 754. */
class ComparisonsTest {
    private static final GraphEngine ENGINE = new GraphEngine();
    private static final double[] NUMBERS = {-1, -0.0, 0, 1, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY};

    private interface Holds {
        boolean between(double a, double b);
    }

    private static boolean[] truth(BinaryOperator<Tensor> comparison, NdArray a, NdArray b) {
        Graph graph = ENGINE.trace(List.of(a.type(), b.type()),
                in -> List.of(comparison.apply(in.get(0), in.get(1))));
        return ENGINE.evaluate(graph, List.of(a, b)).get(0).bool();
    }

    private static void compare(BinaryOperator<Tensor> comparison, Holds holds) {
        int n = NUMBERS.length;
        boolean[] expected = new boolean[n * n];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = holds.between(NUMBERS[i / n], NUMBERS[i % n]);
        }
        assertArrayEquals(expected, truth(comparison, NdArray.of(NUMBERS, n, 1), NdArray.of(NUMBERS, n)));
    }

    @Test
    void everyPairComparesAsInJavaAndShapesAreRepeated() {
        compare(Tensor::lessThan, (a, b) -> a < b);
        compare(Tensor::lessOrEqual, (a, b) -> a <= b);
        compare(Tensor::greaterThan, (a, b) -> a > b);
        compare(Tensor::greaterOrEqual, (a, b) -> a >= b);
        compare(Tensor::equalTo, (a, b) -> a == b);
        compare(Tensor::notEqualTo, (a, b) -> a != b);
    }

    @Test
    void numbersCompareAsConstants() {
        compare((a, b) -> a.lessThan(0).or(b.lessOrEqual(0)), (a, b) -> a < 0 || b <= 0);
        compare((a, b) -> a.greaterThan(0).and(b.greaterOrEqual(0)), (a, b) -> a > 0 && b >= 0);
        compare((a, b) -> a.equalTo(0).and(b.notEqualTo(1)).not(), (a, b) -> !(a == 0 && b != 1));
    }

    @Test
    void integersCompareToTheLastBit() {
        NdArray large = new NdArray(TensorType.of(DType.I64, 3), new long[]{1L << 53, (1L << 53) + 1, -1}, 0);
        NdArray limit = new NdArray(TensorType.of(DType.I64), new long[]{(1L << 53) + 1}, 0);
        assertArrayEquals(new boolean[]{true, false, true}, truth(Tensor::lessThan, large, limit));
        assertArrayEquals(new boolean[]{false, true, false}, truth(Tensor::equalTo, large, limit));
        assertArrayEquals(new boolean[]{true, true, true}, truth(Tensor::lessOrEqual, large, limit));
        NdArray far = new NdArray(TensorType.of(DType.I32, 2), new int[]{Integer.MIN_VALUE, Integer.MAX_VALUE}, 0);
        NdArray one = new NdArray(TensorType.of(DType.I32), new int[]{1}, 0);
        assertArrayEquals(new boolean[]{true, false}, truth(Tensor::lessThan, far, one));
    }

    @Test
    void aConditionHasNoDerivative() {
        Graph graph = ENGINE.gradient(ENGINE.trace(List.of(TensorType.f64(3)), in -> {
            Tensor x = in.get(0);
            return List.of(x.greaterThan(1).and(x.notEqualTo(3)).where(x.square(), x).sum());
        }), List.of(0));
        assertArrayEquals(new double[]{1, 4, 1},
                ENGINE.evaluate(graph, List.of(NdArray.of(new double[]{0.5, 2, 3}, 3))).get(1).f64());
    }

    @Test
    void onlyNumbersCompareAndOnlyTruthValuesCombine() {
        String and = refusal((a, b) -> a.and(b));
        assertTrue(and.startsWith("and at ComparisonsTest.java:") && and.contains("f64[2]"), and);
        String less = refusal((a, b) -> a.lessThan(b).lessThan(b.lessThan(a)));
        assertTrue(less.contains("bool[2]"), less);
        String mixed = refusal((a, b) -> a.equalTo(b.cast(DType.F32)));
        assertTrue(mixed.contains("f64[2] and f32[2]"), mixed);
        assertEquals("bool[2]", ENGINE.trace(List.of(TensorType.f64(2)), in -> List.of(in.get(0).equalTo(1)))
                .outputTypes().get(0).toString());
    }

    private static String refusal(BinaryOperator<Tensor> function) {
        return Refusal.of(IllegalArgumentException.class, () -> ENGINE.trace(
                List.of(TensorType.f64(2), TensorType.f64(2)),
                in -> List.of(function.apply(in.get(0), in.get(1)))));
    }
}
