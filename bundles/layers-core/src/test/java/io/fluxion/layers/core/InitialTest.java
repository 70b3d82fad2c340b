package io.fluxion.layers.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.FunctionGraphs;
import io.fluxion.engine.GraphEngine;
import io.fluxion.layer.Initialization;
import io.fluxion.layer.LearnedFunction;
import io.fluxion.layers.core.initial.Constant;
import io.fluxion.layers.core.initial.Distribution;
import io.fluxion.layers.core.initial.Glorot;
import io.fluxion.layers.core.initial.He;
import io.fluxion.layers.core.initial.LeCun;
import io.fluxion.layers.core.initial.Normal;
import io.fluxion.layers.core.initial.Orthogonal;
import io.fluxion.layers.core.initial.TruncatedNormal;
import io.fluxion.layers.core.initial.Uniform;
import io.fluxion.layers.core.initial.Zeros;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values before training, from the stated seed. */
class InitialTest {
    private static final RandomKey KEY = RandomKey.of(20);
    private static final Shape MATRIX = Shape.of(300, 200);
    private static final Shape KERNEL = Shape.of(64, 32, 5, 3);

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElseThrow();
    }

    private static void hasVariance(double expected, Initialization initialization, Shape shape) {
        double[] values = initialization.values(KEY, shape);
        assertEquals(shape.size(), values.length);
        // the relative deviation of a sample's variance is sqrt(2 / n) at most: four of these
        assertEquals(1, variance(values) / expected, 4 * Math.sqrt(2.0 / shape.size()), initialization.toString());
        assertEquals(0, Arrays.stream(values).average().orElseThrow(), 4 * Math.sqrt(expected / shape.size()));
        assertArrayEquals(values, initialization.values(KEY, shape));
    }

    @Test
    void variancesAreThoseOfThePapers() {
        for (Distribution distribution : Distribution.values()) {
            hasVariance(2.0 / 500, new Glorot(distribution, 1), MATRIX);
            hasVariance(9 * 2.0 / 500, new Glorot(distribution, 3), MATRIX);
            hasVariance(2.0 / 200, new He(distribution, 1), MATRIX);
            hasVariance(1.0 / 200, new LeCun(distribution, 1), MATRIX);
            hasVariance(2.0 / (96 * 15), new Glorot(distribution, 1), KERNEL);
            hasVariance(2.0 / (32 * 15), new He(distribution, 1), KERNEL);
            hasVariance(1.0 / (32 * 15), new LeCun(distribution, 1), KERNEL);
        }
        hasVariance(0.25, new Normal(0, 0.5), MATRIX);
        hasVariance(1.0 / 3, new Uniform(-1, 1), MATRIX);
        hasVariance(0.7737413, new TruncatedNormal(0, 1), MATRIX); // 1 - 4 phi(2) / (2 Phi(2) - 1)
    }

    @Test
    void rangesAndConstants() {
        double bound = Math.sqrt(6.0 / 500);
        double[] glorot = new Glorot(Distribution.UNIFORM, 1).values(KEY, MATRIX);
        assertTrue(Arrays.stream(glorot).allMatch(v -> Math.abs(v) <= bound));
        assertTrue(Arrays.stream(glorot).max().orElseThrow() > 0.999 * bound);
        double[] cut = new TruncatedNormal(1, 0.5).values(KEY, MATRIX);
        assertTrue(Arrays.stream(cut).allMatch(v -> v >= 0 && v <= 2));
        assertTrue(Arrays.stream(cut).max().orElseThrow() > 1.99);
        double[] uniform = new Uniform(2, 5).values(KEY, MATRIX);
        assertTrue(Arrays.stream(uniform).allMatch(v -> v >= 2 && v <= 5));
        assertEquals(3.5, Arrays.stream(uniform).average().orElseThrow(), 0.02);
        assertArrayEquals(new double[6], new Zeros().values(KEY, Shape.of(2, 3)));
        assertArrayEquals(new double[]{2, 2, 2}, new Constant(2).values(KEY, Shape.of(3)));
        assertArrayEquals(new double[]{7}, new Constant(7).values(KEY, Shape.SCALAR));
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "12, 5", "5, 12", "1, 4", "4, 1", "1, 1", "0, 3", "64, 64"})
    void anOrthogonalMatrixHasOrthonormalRowsOrColumns(int rows, int columns) {
        double[] q = new Orthogonal(3).values(KEY, Shape.of(rows, columns));
        int count = Math.min(rows, columns);
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                double product = 0;
                for (int i = 0; i < Math.max(rows, columns); i++) {
                    product += rows <= columns
                            ? q[a * columns + i] * q[b * columns + i]
                            : q[i * columns + a] * q[i * columns + b];
                }
                assertEquals(a == b ? 9 : 0, product, 1e-13);
            }
        }
    }

    /** Entries of a uniform orthogonal matrix of n rows have mean 0 and variance 1 / n, also those of the first column. */
    @Test
    void orthogonalMatricesAreUniform() {
        int n = 3;
        int many = 4000;
        double[] sums = new double[n * n];
        double[] squares = new double[n * n];
        for (int k = 0; k < many; k++) {
            double[] q = new Orthogonal(1).values(KEY.split(k), Shape.of(n, n));
            for (int i = 0; i < q.length; i++) {
                sums[i] += q[i] / many;
                squares[i] += q[i] * q[i] / many;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            assertEquals(0, sums[i], 4 * Math.sqrt(1.0 / n / many));
            assertEquals(1.0 / n, squares[i], 4 * Math.sqrt(0.1 / many));
        }
    }

    @Test
    void aKernelIsOrthogonalAsAMatrixOfItsOutputs() {
        assertArrayEquals(new Orthogonal(1).values(KEY, Shape.of(4, 30)),
                new Orthogonal(1).values(KEY, Shape.of(4, 2, 5, 3)));
    }

    @Test
    void whatNeedsFansRefusesAVector() {
        for (Initialization initialization : List.of(new Glorot(Distribution.NORMAL, 1),
                new He(Distribution.NORMAL, 1), new LeCun(Distribution.NORMAL, 1), new Orthogonal(1))) {
            String message = String.valueOf(assertThrows(IllegalArgumentException.class,
                    () -> initialization.values(KEY, Shape.of(3))).getMessage());
            assertTrue(message.contains("is for a matrix [out, in] or a kernel [out, in, ...], not for [3]"), message);
        }
    }

    /** An array's values are a function of its path and of the seed alone. */
    @Test
    void valuesDependOnTheNameAndNotOnTheOrder() {
        FunctionGraphs tracer = new FunctionGraphs(new GraphEngine());
        Initialization initial = new He(Distribution.NORMAL, 1);
        List<double[]> ofA = new ArrayList<>();
        for (List<String> names : List.of(List.of("a"), List.of("b", "a"), List.of("a", "b"))) {
            LearnedFunction function = tracer.trace(DType.F64, List.of(TensorType.f64()), (inputs, parameters) -> {
                var sum = inputs.get(0);
                for (String name : names) {
                    sum = sum.plus(parameters.at(name).tensor("weight", initial, 2, 3).sum());
                }
                return List.of(sum);
            });
            double[] values = function.values(KEY);
            int at = 6 * names.indexOf("a");
            ofA.add(Arrays.copyOfRange(values, at, at + 6));
            assertEquals(6 * names.size(), function.size());
            assertEquals(names.get(0) + ".weight", function.learned().get(0).path());
            if (names.size() == 2) {
                assertNotEquals(values[0], values[6]);
            }
        }
        assertArrayEquals(ofA.get(0), ofA.get(1));
        assertArrayEquals(ofA.get(0), ofA.get(2));
    }
}
