package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Linearization;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Derivatives of derivatives against formulas by hand. */
class NestingTest {
    private static final GraphEngine ENGINE = new GraphEngine();

    /** f = exp(sin(x y)) / (1 + x^2). */
    private static Graph example() {
        return ENGINE.trace(List.of(TensorType.f64(), TensorType.f64()), in -> {
            Tensor x = in.get(0);
            return List.of(x.times(in.get(1)).sin().exp().dividedBy(x.square().plus(1)));
        });
    }

    private static double[] at(Graph graph, double... values) {
        List<NdArray> inputs = new ArrayList<>();
        for (double value : values) {
            inputs.add(NdArray.of(new double[]{value}));
        }
        return ENGINE.evaluate(graph, inputs).stream().mapToDouble(array -> array.get(0)).toArray();
    }

    private static void near(double expected, double actual) {
        assertEquals(expected, actual, 1e-13 * (1 + Math.abs(expected)));
    }

    @Test
    void gradientAndItsGradientAgreeWithTheFormulas() {
        double x = 0.7;
        double y = -1.3;
        double s = StrictMath.sin(x * y);
        double c = StrictMath.cos(x * y);
        double d = 1 + x * x;
        double f = StrictMath.exp(s) / d;
        // log f = s - log d: f_x = f a, f_y = f x c, with a = y c - 2 x / d
        double a = y * c - 2 * x / d;
        double aByX = -y * y * s - 2 / d + 4 * x * x / (d * d);
        double aByY = c - x * y * s;
        Graph gradient = ENGINE.gradient(example(), List.of(0, 1));
        double[] first = at(gradient, x, y);
        near(f, first[0]);
        near(f * a, first[1]);
        near(f * x * c, first[2]);

        Graph byX = ENGINE.gradient(ENGINE.select(gradient, List.of(1)), List.of(0, 1));
        near(f * (a * a + aByX), at(byX, x, y)[1]);
        near(f * (a * x * c + aByY), at(byX, x, y)[2]);
        Graph byY = ENGINE.gradient(ENGINE.select(gradient, List.of(2)), List.of(0, 1));
        near(f * (a * x * c + aByY), at(byY, x, y)[1]);
        near(f * x * x * (c * c - s), at(byY, x, y)[2]);
    }

    @Test
    void everyOrderOfForwardAndReverseGivesTheSameHessianProduct() {
        Graph f = example();
        Graph forwardOverReverse = ENGINE.jvp(ENGINE.gradient(f, List.of(0, 1)), List.of(0, 1));
        Graph reverseOverForward = ENGINE
                .gradient(ENGINE.select(ENGINE.jvp(f, List.of(0, 1)), List.of(1)), List.of(0, 1));
        double[] hvp = at(forwardOverReverse, 0.7, -1.3, 0.4, 0.9);
        double[] other = at(reverseOverForward, 0.7, -1.3, 0.4, 0.9);
        near(hvp[4], other[1]);
        near(hvp[5], other[2]);
    }

    @Test
    void fifthDerivativeOfAPower() {
        Graph graph = ENGINE.trace(List.of(TensorType.f64()), in -> List.of(in.get(0).pow(7)));
        for (int i = 0; i < 5; i++) {
            Graph gradient = i % 2 == 0
                    ? ENGINE.gradient(graph, List.of(0))
                    : ENGINE.trace(List.of(TensorType.f64()), derivative(graph));
            graph = ENGINE.select(gradient, List.of(gradient.outputs().size() - 1));
        }
        near(7 * 6 * 5 * 4 * 3 * 1.5 * 1.5, at(graph, 1.5)[0]);
    }

    private static java.util.function.Function<List<Tensor>, List<Tensor>> derivative(Graph graph) {
        Graph jvp = ENGINE.jvp(graph, List.of(0));
        return in -> in.get(0).trace().inline(jvp, List.of(in.get(0), in.get(0).constant(1)));
    }

    @Test
    void hessianOfANetworkIsSymmetric() {
        int n = 6;
        Graph loss = ENGINE.trace(List.of(TensorType.f64(n), TensorType.f64(4, 6)), in -> List.of(
                in.get(1).matmul(in.get(0)).tanh().square().sum().plus(in.get(0).sigmoid().log().sum())));
        Graph hvp = ENGINE.jvp(ENGINE.gradient(loss, List.of(0)), List.of(0));
        Random random = new Random(1);
        NdArray x = NdArray.of(random.doubles(n).toArray(), n);
        NdArray w = NdArray.of(random.doubles(4L * n).toArray(), 4, n);
        double[][] hessian = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] e = new double[n];
            e[i] = 1;
            hessian[i] = ENGINE.evaluate(hvp, List.of(x, w, NdArray.of(e, n))).get(3).toDoubles();
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertEquals(hessian[i][j], hessian[j][i], 1e-14);
            }
        }
    }

    @Test
    void linearizationKeepsOnlyWhatIsNeeded() {
        Graph lotkaVolterra = ENGINE.trace(List.of(TensorType.f64(2), TensorType.f64(4)), in -> {
            Tensor u = in.get(0).get(0);
            Tensor v = in.get(0).get(1);
            Tensor p = in.get(1);
            return List.of(u.trace().stack(List.of(p.get(0).minus(p.get(1).times(v)).times(u),
                    p.get(3).times(u).minus(p.get(2)).times(v))));
        });
        Linearization split = ENGINE.linearize(lotkaVolterra, List.of(0, 1));
        // u, v, beta, delta and the two growth rates
        assertEquals(6, split.residuals().stream().mapToInt(type -> type.shape().size()).sum());

        Linearization linear = ENGINE.linearize(ENGINE.trace(List.of(TensorType.f64(3)),
                in -> List.of(in.get(0).times(2).plus(in.get(0).sum()))), List.of(0));
        assertEquals(List.of(), linear.residuals());

        Linearization exponential = ENGINE.linearize(
                ENGINE.trace(List.of(TensorType.f64(3)), in -> List.of(in.get(0).exp())), List.of(0));
        assertEquals(List.of(TensorType.f64(3)), exponential.residuals());
        assertEquals(1, exponential.forward().nodes().size());
        assertEquals(1, exponential.pull().nodes().size());

        Linearization scaled = ENGINE.linearize(ENGINE.trace(List.of(TensorType.f64(), TensorType.f64(100)),
                in -> List.of(in.get(0).times(in.get(1)))), List.of(1));
        assertEquals(List.of(TensorType.f64()), scaled.residuals());
    }

    @Test
    void gradientOfSlicesIsJoinedNotAdded() {
        Graph graph = ENGINE.trace(List.of(TensorType.f64(3)),
                in -> List.of(in.get(0).get(0).times(in.get(0).get(1)).times(in.get(0).get(2))));
        Graph gradient = ENGINE.gradient(graph, List.of(0));
        assertEquals(0, gradient.nodes().stream()
                .filter(n -> List.of("add", "pad", "concat").contains(n.operation().name())).count());
        assertEquals(List.of(15.0, 10.0, 6.0), java.util.Arrays.stream(
                ENGINE.evaluate(gradient, List.of(NdArray.of(new double[]{2, 3, 5}, 3))).get(1).toDoubles()).boxed()
                .toList());
    }
}
