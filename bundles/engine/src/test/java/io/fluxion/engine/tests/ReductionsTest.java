package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.testkit.DerivativeCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reductions against plain loops over each group of elements, and what happens at their edges. */
class ReductionsTest {
    private static final GraphEngine ENGINE = new GraphEngine();
    private static final double INF = Double.POSITIVE_INFINITY;

    private interface Reduction {
        Tensor of(Tensor x, int... axes);
    }

    private static Graph trace(Function<Tensor, Tensor> function, TensorType type) {
        return ENGINE.trace(List.of(type), in -> List.of(function.apply(in.get(0))));
    }

    private static double[] value(Function<Tensor, Tensor> function, NdArray x) {
        return ENGINE.evaluate(trace(function, x.type()), List.of(x)).get(0).toDoubles();
    }

    private static double[] value(Function<Tensor, Tensor> function, double... x) {
        return value(function, NdArray.of(x, x.length));
    }

    private static double[] gradient(Function<Tensor, Tensor> function, double... x) {
        Graph graph = ENGINE.gradient(trace(function, TensorType.f64(x.length)), List.of(0));
        return ENGINE.evaluate(graph, List.of(NdArray.of(x, x.length))).get(1).toDoubles();
    }

    /** The elements of each group, in row-major order of results and elements. */
    private static List<double[]> groups(NdArray x, boolean[] reduced) {
        int[] lengths = x.type().shape().toArray();
        int results = IntStream.range(0, lengths.length).filter(axis -> !reduced[axis]).map(axis -> lengths[axis])
                .reduce(1, (a, b) -> a * b);
        List<List<Double>> groups = IntStream.range(0, results).<List<Double>>mapToObj(i -> new ArrayList<>()).toList();
        for (int i = 0; i < x.size(); i++) {
            int rest = i;
            int result = 0;
            int stride = 1;
            for (int axis = lengths.length - 1; axis >= 0; axis--) {
                if (!reduced[axis]) {
                    result += rest % lengths[axis] * stride;
                    stride *= lengths[axis];
                }
                rest /= lengths[axis];
            }
            groups.get(result).add(x.get(i));
        }
        return groups.stream().map(group -> group.stream().mapToDouble(Double::doubleValue).toArray()).toList();
    }

    /** Over 100 random shapes, some with lengths 0 or 1, and random axes, some counted from the end. */
    private static void overRandomShapes(boolean ofNothing, Reduction reduction, ToDoubleFunction<double[]> expected,
            double tolerance) {
        Random random = new Random(17);
        for (int n = 0; n < 100; n++) {
            int[] lengths = new int[1 + random.nextInt(3)];
            boolean[] reduced = new boolean[lengths.length];
            List<Integer> axes = new ArrayList<>();
            for (int axis = 0; axis < lengths.length; axis++) {
                reduced[axis] = random.nextInt(3) > 0;
                lengths[axis] = new int[]{1, 2, 3, 5, 17, ofNothing || !reduced[axis] ? 0 : 4}[random.nextInt(6)];
                if (reduced[axis]) {
                    axes.add(random.nextInt(axes.size() + 1), random.nextBoolean() ? axis : axis - lengths.length);
                }
            }
            int[] list = axes.stream().mapToInt(Integer::intValue).toArray();
            NdArray x = DerivativeCheck.random(List.of(TensorType.f64(lengths)), random).get(0);
            for (int i = 0; i < x.size(); i++) {
                x.set(i, Math.rint(x.get(i) * 4) / 4);
            }
            Graph graph = trace(t -> reduction.of(t, list), x.type());
            Shape kept = trace(t -> reduction.of(t, list).expandDims(list), x.type()).outputTypes().get(0).shape();
            for (int axis = 0; axis < lengths.length; axis++) {
                assertEquals(reduced[axis] ? 1 : lengths[axis], kept.length(axis));
            }
            double[] actual = ENGINE.evaluate(graph, List.of(x)).get(0).toDoubles();
            double[] wanted = groups(x, reduced).stream().mapToDouble(expected).toArray();
            assertArrayEquals(wanted, actual, tolerance,
                    () -> x.type() + " over " + axes + " of " + Arrays.toString(x.toDoubles()));
        }
    }

    @Test
    void sumsMeansAndProductsAreThoseOfTheGroups() {
        overRandomShapes(true, Tensor::sum, group -> Arrays.stream(group).sum(), 1e-12);
        overRandomShapes(false, Tensor::mean, group -> Arrays.stream(group).sum() / group.length, 1e-14);
        overRandomShapes(true, Tensor::prod, group -> Arrays.stream(group).reduce(1, (a, b) -> a * b), 1e-9);
        overRandomShapes(false, Tensor::variance, ReductionsTest::variance, 1e-13);
    }

    private static double variance(double... group) {
        double mean = Arrays.stream(group).sum() / group.length;
        return Arrays.stream(group).map(x -> (x - mean) * (x - mean)).sum() / group.length;
    }

    @Test
    void extremesAndNormsAreThoseOfTheGroups() {
        overRandomShapes(false, Tensor::max, group -> Arrays.stream(group).reduce(-INF, Math::max), 0);
        overRandomShapes(false, Tensor::min, group -> Arrays.stream(group).reduce(INF, Math::min), 0);
        overRandomShapes(true, (x, axes) -> x.norm(1, axes), group -> Arrays.stream(group).map(Math::abs).sum(),
                1e-12);
        overRandomShapes(true, (x, axes) -> x.norm(2, axes),
                group -> Math.sqrt(Arrays.stream(group).map(x -> x * x).sum()), 1e-13);
        overRandomShapes(false, (x, axes) -> x.norm(INF, axes),
                group -> Arrays.stream(group).map(Math::abs).reduce(0, Math::max), 0);
        overRandomShapes(false, Tensor::logSumExp,
                group -> Math.log(Arrays.stream(group).map(Math::exp).sum()), 1e-14);
    }

    @Test
    void aPlaceIsTheFirstOfEqualOnes() {
        NdArray x = NdArray.of(new double[]{1, 3, 3, 2, 2, 0, -1, -0.0, 0}, 3, 3);
        assertArrayEquals(new double[]{1, 0, 1}, value(t -> t.argMax(1), x));
        assertArrayEquals(new double[]{2, 2, 1}, value(t -> t.argMin(0), x));
        assertArrayEquals(new double[]{0, 2, 0}, value(t -> t.argMin(-1), x));
        assertEquals(TensorType.of(DType.I32, 3), trace(t -> t.argMax(0), x.type()).outputTypes().get(0));
        assertArrayEquals(new double[]{1}, value(t -> t.argMax(0), 0, Double.NaN, INF, Double.NaN));
        assertArrayEquals(new double[]{1}, value(t -> t.argMin(0), 0, Double.NaN, -INF));
    }

    @Test
    void theFirstOfEqualElementsHasTheWholeDerivative() {
        assertArrayEquals(new double[]{0, 1, 0, 0}, gradient(Tensor::max, 1, 3, 3, 2));
        assertArrayEquals(new double[]{0, 0, 1, 0}, gradient(Tensor::min, 1, 3, 0.0, -0.0));
        assertArrayEquals(new double[]{-1, 0}, gradient(x -> x.norm(INF), -2, 2));
        Graph push = ENGINE.jvp(trace(Tensor::max, TensorType.f64(3)), List.of(0));
        assertEquals(7, ENGINE.evaluate(push, List.of(NdArray.of(new double[]{5, 5, 5}, 3),
                NdArray.of(new double[]{7, 8, 9}, 3))).get(1).get(0));
    }

    @Test
    void notANumberReachesEveryReduction() {
        for (Function<Tensor, Tensor> reduction : List.<Function<Tensor, Tensor>>of(Tensor::sum, Tensor::prod,
                Tensor::mean, Tensor::variance, Tensor::max, Tensor::min, Tensor::logSumExp, Tensor::norm,
                x -> x.norm(1), x -> x.norm(INF), x -> x.softmax(0).sum(), x -> x.logSoftmax(0).sum())) {
            assertTrue(Double.isNaN(value(reduction, 1, Double.NaN, INF)[0]));
        }
    }

    @Test
    void whatHasNoElementsIsNeutralOrRefused() {
        NdArray none = NdArray.of(new double[0], 2, 0);
        assertArrayEquals(new double[]{0, 0}, value(x -> x.sum(1), none));
        assertArrayEquals(new double[]{1, 1}, value(x -> x.prod(1), none));
        assertArrayEquals(new double[]{1}, value(Tensor::prod, none));
        assertArrayEquals(new double[]{0, 0}, value(x -> x.norm(2, 1), none));
        assertArrayEquals(new double[0], value(x -> x.max(0), none));
        assertArrayEquals(new double[0], value(x -> x.softmax(0), none));
        for (Function<Tensor, Tensor> reduction : List.<Function<Tensor, Tensor>>of(Tensor::max, x -> x.min(1),
                x -> x.argMax(-1), x -> x.logSumExp(1), x -> x.norm(INF))) {
            String message = refusal(reduction, TensorType.f64(2, 0));
            assertTrue(
                    message.contains("at ReductionsTest.java:")
                            && message.contains("f64[2, 0] has nothing along axis 1"),
                    message);
        }
    }

    @Test
    void aScalarIsItsOwnReduction() {
        NdArray x = NdArray.scalar(DType.F64, -3);
        for (Function<Tensor, Tensor> reduction : List.<Function<Tensor, Tensor>>of(Tensor::sum, Tensor::prod,
                Tensor::mean, Tensor::max, Tensor::min, Tensor::logSumExp, t -> t.norm().negate())) {
            assertArrayEquals(new double[]{-3}, value(reduction, x));
        }
        assertEquals(List.of(), trace(Tensor::max, x.type()).nodes());
    }

    @Test
    void axesThatAreNoneAreRefused() {
        for (Reduction reduction : List.<Reduction>of(Tensor::sum, Tensor::max, Tensor::mean, Tensor::prod,
                Tensor::logSumExp, Tensor::variance)) {
            assertTrue(refusal(x -> reduction.of(x, 2), TensorType.f64(2, 3)).contains("f64[2, 3]"));
            assertTrue(refusal(x -> reduction.of(x, -3), TensorType.f64(2, 3)).contains("f64[2, 3]"));
            assertTrue(refusal(x -> reduction.of(x, 1, -1), TensorType.f64(2, 3)).contains("[1, 1]"));
        }
        assertTrue(refusal(x -> x.expandDims(0, 0), TensorType.f64(2, 3)).contains("[2, 3]"));
        assertTrue(refusal(x -> x.norm(3), TensorType.f64(2)).contains("order 3"));
    }

    private static String refusal(Function<Tensor, Tensor> function, TensorType type) {
        return Refusal.of(IllegalArgumentException.class, () -> trace(function, type));
    }

    @Test
    void logSumExpNeitherOverflowsNorLosesDigits() {
        assertArrayEquals(new double[]{1000 + Math.log(2)}, value(Tensor::logSumExp, 1000, 1000), 1e-12);
        assertArrayEquals(new double[]{-1000 + Math.log(3)}, value(Tensor::logSumExp, -1000, -1000, -1000), 1e-12);
        assertEquals(Math.exp(-60), value(Tensor::logSumExp, -60, 0)[0], 1e-41);
        assertEquals(-Math.exp(-60), value(x -> x.logSoftmax(0), -60, 0)[1], 1e-41);
        assertArrayEquals(new double[]{INF}, value(Tensor::logSumExp, 0, INF));
        assertArrayEquals(new double[]{-INF}, value(Tensor::logSumExp, -INF, -INF));
        assertArrayEquals(new double[]{2}, value(Tensor::logSumExp, -INF, 2));
        assertArrayEquals(new double[]{0, 1}, value(x -> x.softmax(0), -INF, 2));
    }

    @Test
    void theGradientOfLogSumExpIsSoftmax() {
        double[] x = {3, -2, 3, 700, 699.5, 640};
        double[] softmax = value(t -> t.softmax(0), x);
        double[] gradient = gradient(Tensor::logSumExp, x);
        for (int i = 0; i < x.length; i++) {
            assertEquals(softmax[i], gradient[i], 2 * Math.ulp(softmax[i]));
        }
        assertArrayEquals(new double[]{1 / 3.0, 1 / 3.0, 1 / 3.0}, gradient(Tensor::logSumExp, 5, 5, 5), 1e-16);
        assertArrayEquals(new double[]{0, 1}, gradient(Tensor::logSumExp, -INF, 2));
    }

    @Test
    void theDerivativeOfANormAtZeroIsZero() {
        assertArrayEquals(new double[]{0, 0}, gradient(Tensor::norm, 0, 0));
        assertArrayEquals(new double[]{0, 0}, gradient(x -> x.norm(1), 0, 0));
        assertArrayEquals(new double[]{0, 0}, gradient(x -> x.norm(INF), 0, 0));
        assertArrayEquals(new double[]{0.6, -0.8}, gradient(Tensor::norm, 3, -4), 2e-16);
    }

    @Test
    void aNormOfSinglesIsComputedInDoubles() {
        NdArray x = NdArray.of(new float[]{3e30f, 4e30f}, 2);
        assertEquals(5e30f, value(Tensor::norm, x)[0]);
        assertEquals(DType.F32, trace(Tensor::norm, x.type()).outputTypes().get(0).dtype());
    }

    @Test
    void theDerivativeOfAProductIsExactBesideZeros() {
        assertArrayEquals(new double[]{0, 2 * 3 * 5, 0, 0}, gradient(Tensor::prod, 2, 0, 3, 5));
        assertArrayEquals(new double[]{0, 0, 0, 0, 0}, gradient(Tensor::prod, 2, 0, 3, 0, 5));
        assertArrayEquals(new double[]{3 * 5 * 7 * 11, 2 * 5 * 7 * 11, 2 * 3 * 7 * 11, 2 * 3 * 5 * 11, 2 * 3 * 5 * 7},
                gradient(Tensor::prod, 2, 3, 5, 7, 11));
    }

    @Test
    void softmaxSumsToOneAndItsShiftIsFree() {
        double[] x = {1, 2, 3, 4, -1, 0.5};
        double[] softmax = value(t -> t.softmax(1), NdArray.of(x, 2, 3));
        assertEquals(1, softmax[0] + softmax[1] + softmax[2], 2e-16);
        double[] moved = value(t -> t.plus(1024).softmax(1), NdArray.of(x, 2, 3));
        assertArrayEquals(softmax, moved, 1e-16);
        double[] log = value(t -> t.logSoftmax(1).exp(), NdArray.of(x, 2, 3));
        assertArrayEquals(softmax, log, 2e-16);
    }

    @Test
    void aStoppedValueIsConstantToDifferentiation() {
        assertArrayEquals(new double[]{2, 3}, gradient(x -> x.times(x.stopGradient()).sum(), 2, 3));
        Graph second = ENGINE.jvp(ENGINE.gradient(trace(x -> x.times(x).times(x.stopGradient()).sum(),
                TensorType.f64(1)), List.of(0)), List.of(0));
        // d/dx of 2 x c, and c is constant here as well
        assertEquals(2 * 5, ENGINE.evaluate(second, List.of(NdArray.of(new double[]{5}, 1),
                NdArray.of(new double[]{1}, 1))).get(3).get(0));
    }
}
