package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Functions of a network's layers: values far out, and derivatives at their kinks. */
class FunctionsTest {
    private static final GraphEngine ENGINE = new GraphEngine();
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    private static Graph graph(Function<Tensor, Tensor> function, int n) {
        return ENGINE.trace(List.of(TensorType.f64(n)), in -> List.of(function.apply(in.get(0))));
    }

    private static double[] values(Function<Tensor, Tensor> function, double... x) {
        return ENGINE.evaluate(graph(function, x.length), List.of(NdArray.of(x, x.length))).get(0).f64();
    }

    /** By reverse mode, and the same by forward mode. */
    private static double[] derivatives(Function<Tensor, Tensor> function, double... x) {
        double[] ones = new double[x.length];
        Arrays.fill(ones, 1);
        List<NdArray> point = List.of(NdArray.of(x, x.length), NdArray.of(ones, x.length));
        Graph graph = graph(function, x.length);
        double[] pulled = ENGINE.evaluate(ENGINE.vjp(graph, List.of(0)), point).get(1).f64();
        assertArrayEquals(pulled, ENGINE.evaluate(ENGINE.jvp(graph, List.of(0)), point).get(1).f64());
        return pulled;
    }

    @Test
    void relu() {
        assertArrayEquals(new double[]{0, 0, 2, INF, NAN}, values(Tensor::relu, -3, 0, 2, INF, NAN));
        assertArrayEquals(new double[]{0, 0, 0, 1}, derivatives(Tensor::relu, -3, -0.0, 0.0, 2));
    }

    @Test
    void elu() {
        assertArrayEquals(new double[]{-2, 2 * StrictMath.expm1(-1), 0, 800, INF, NAN},
                values(x -> x.elu(2), -INF, -1, 0, 800, INF, NAN), 1e-15);
        assertArrayEquals(new double[]{0, 2 * StrictMath.exp(-1), 2, 1, 1},
                derivatives(x -> x.elu(2), -800, -1, 0, 1e-9, 800), 1e-15);
        assertEquals(-1e-20, values(x -> x.elu(1), -1e-20)[0]);
    }

    @Test
    void clip() {
        assertArrayEquals(new double[]{-1, -1, 0.5, 2, 2, NAN}, values(x -> x.clip(-1, 2), -INF, -1, 0.5, 2, 3, NAN));
        assertArrayEquals(new double[]{0, 1, 1, 1, 0}, derivatives(x -> x.clip(-1, 2), -1.5, -1, 0.5, 2, 3));
        assertArrayEquals(new double[]{0, 1, 0}, derivatives(x -> x.clip(1, 1), 0, 1, 2));
        String message = Refusal.of(IllegalArgumentException.class, () -> values(x -> x.clip(2, 1), 0));
        assertTrue(message.contains("from 2.0 to 1.0"), message);
    }

    @Test
    void absSignAndFloor() {
        assertArrayEquals(new double[]{-1, 0, 1}, derivatives(Tensor::abs, -2, 0, 2));
        assertArrayEquals(new double[]{-1, -0.0, 0.0, 1, 1, NAN},
                values(Tensor::sign, -3, -0.0, 0.0, 1e-300, INF, NAN));
        assertArrayEquals(new double[]{-2, -1, -0.0, 0, 1, INF, NAN},
                values(Tensor::floor, -1.5, -1, -0.0, 0.99, 1, INF, NAN));
        assertArrayEquals(new double[]{0, 0, 0}, derivatives(Tensor::sign, -1, 0, 2));
        assertArrayEquals(new double[]{0, 0, 0}, derivatives(Tensor::floor, -1, 0, 2.5));
    }

    @Test
    void softplusIsStableOnBothSides() {
        assertArrayEquals(new double[]{800, StrictMath.log(2), 0}, values(Tensor::softplus, 800, 0, -800), 1e-16);
        double far = values(Tensor::softplus, -50)[0];
        assertEquals(StrictMath.exp(-50), far, 2 * Math.ulp(far));
        assertArrayEquals(new double[]{1, 0.5, StrictMath.exp(-50)}, derivatives(Tensor::softplus, 800, 0, -50),
                1e-36);
    }

    /** By mpmath 1.3 with 40 digits. */
    @Test
    void geluAgainstValuesOfManyDigits() {
        double[] x = {-8, -5, -3, -1, -0.1, 0.1, 1, 3};
        double[] exact = {-4.976768459417427e-15, -1.4332578593959695e-06, -0.0040496940948902835, -0.15865525393145705,
                -0.0460172162722971, 0.053982783727702904, 0.8413447460685429, 2.99595030590511};
        double[] approximate = {-3.107782937501117e-21, -2.291796196629507e-07, -0.003637392081773019,
                -0.1588080093917233, -0.04601724895456484, 0.053982751045435165, 0.8411919906082767,
                2.996362607918227};
        double[] gelu = values(Tensor::gelu, x);
        double[] geluTanh = values(Tensor::geluTanh, x);
        for (int i = 0; i < x.length; i++) {
            double ulps = 3 + x[i] * x[i];
            assertEquals(exact[i], gelu[i], ulps * Math.ulp(exact[i]));
            assertEquals(approximate[i], geluTanh[i], ulps * Math.ulp(approximate[i]));
        }
        assertArrayEquals(new double[]{-0.0, 1000}, values(Tensor::gelu, -1000, 1000));
        assertArrayEquals(new double[]{0.5}, derivatives(Tensor::gelu, 0));
    }

    @Test
    void derivativesKeepTheirDigitsFarOut() {
        // 1 + expm1(-40) has lost what exp(-40) has
        assertEquals(StrictMath.exp(-40), derivatives(Tensor::expm1, -40)[0], 1e-32);
        assertEquals(-2 / Math.sqrt(Math.PI) * StrictMath.exp(-36), derivatives(Tensor::erfc, 6)[0], 1e-30);
        assertEquals(1e-300, derivatives(Tensor::log1p, 1e300)[0], 1e-315);
        double cos = StrictMath.cos(1.5);
        assertEquals(1 / (cos * cos), derivatives(Tensor::tan, 1.5)[0], 1e-12);
    }
}
