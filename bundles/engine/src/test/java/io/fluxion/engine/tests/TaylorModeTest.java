package io.fluxion.engine.tests;

import static io.fluxion.engine.tests.Matrix.ENGINE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.tensor.Convolution;
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
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Taylor coefficients against nested forward mode along the same curve, and against closed forms. */
class TaylorModeTest {
    private static final int ORDER = 5;

    private static Map<String, Function<List<Tensor>, Tensor>> cases() {
        Map<String, Function<List<Tensor>, Tensor>> cases = new LinkedHashMap<>();
        Map<String, UnaryOperator<Tensor>> functions = new LinkedHashMap<>();
        functions.put("exp", Tensor::exp);
        functions.put("log", Tensor::log);
        functions.put("log1p", Tensor::log1p);
        functions.put("expm1", Tensor::expm1);
        functions.put("sin", Tensor::sin);
        functions.put("cos", Tensor::cos);
        functions.put("tan", Tensor::tan);
        functions.put("tanh", Tensor::tanh);
        functions.put("sigmoid", Tensor::sigmoid);
        functions.put("softplus", Tensor::softplus);
        functions.put("sqrt", Tensor::sqrt);
        functions.put("erf", Tensor::erf);
        functions.put("erfc", Tensor::erfc);
        functions.put("gelu", Tensor::gelu);
        functions.put("square", x -> x.pow(2));
        functions.put("seventh power", x -> x.pow(7));
        functions.put("reciprocal", x -> x.pow(-1));
        functions.put("power -6", x -> x.pow(-6));
        functions.put("power 1.3", x -> x.pow(1.3));
        functions.put("negation and kinks", x -> x.negate().abs().max(x.constant(0.1)).min(x.constant(9)).relu());
        functions.put("softmax", x -> x.softmax(0));
        functions.put("norm", Tensor::norm);
        functions.put("product", Tensor::prod);
        functions.put("sort and cumulative sum", x -> x.sort(0).cumulativeSum(0).square());
        functions.forEach((name, function) -> cases.put(name, in -> function.apply(in.get(0))));
        cases.put("sum", in -> in.get(0).plus(in.get(1)).minus(in.get(2).sum()));
        cases.put("products", in -> in.get(0).times(in.get(1)).times(in.get(0)));
        cases.put("quotient", in -> in.get(0).dividedBy(in.get(1)));
        cases.put("power", in -> in.get(0).pow(in.get(1)));
        cases.put("constant to a power", in -> in.get(0).constant(1.7).pow(in.get(1)));
        cases.put("matrix times vector", in -> in.get(2).matmul(in.get(0)));
        cases.put("matrix product", in -> in.get(2).matmul(in.get(2).transpose()));
        cases.put("convolution", in -> in.get(2).reshape(1, 1, 3, 3).convolve(in.get(2).tanh().reshape(1, 1, 3, 3),
                Convolution.defaults().padding(1)));
        cases.put("solve", in -> shifted(in).linalg().solve(in.get(0)));
        cases.put("solve transposed", in -> shifted(in).linalg().inverse().transpose().matmul(in.get(1)));
        cases.put("triangular solve", in -> shifted(in).linalg().solveTriangular(in.get(2), true, true));
        cases.put("branch", in -> in.get(0).trace().cond(in.get(0).get(0).lessThan(9),
                () -> List.of(in.get(0).exp().times(in.get(1))), () -> List.of(in.get(0))).get(0));
        cases.put("loop", in -> {
            Loop loop = in.get(0).trace().scan(List.of(in.get(0)), List.of(in.get(2)), 3, (carry, part) -> {
                Tensor next = carry.get(0).times(part.get(0)).sin().plus(in.get(1));
                return new Loop(List.of(next), List.of(next.times(carry.get(0))));
            });
            return loop.carry().get(0).plus(loop.outputs().get(0).sum(0));
        });
        cases.put("stopped", in -> in.get(0).stopGradient().times(in.get(1)));
        return cases;
    }

    private static Tensor shifted(List<Tensor> in) {
        return in.get(2).plus(in.get(2).trace().constant(NdArray.of(new double[]{3, 0, 0, 0, 3, 0, 0, 0, 3}, 3, 3)));
    }

    private static final List<TensorType> INPUTS = List.of(TensorType.f64(3), TensorType.f64(3), TensorType.f64(3, 3));

    @Test
    void coefficientsAreThoseOfNestedForwardMode() {
        cases().forEach((name, function) -> {
            Graph graph = ENGINE.trace(INPUTS, in -> List.of(function.apply(in)));
            List<NdArray> curve = curve();
            List<NdArray> made = ENGINE.evaluate(ENGINE.jet(graph, List.of(0, 1, 2), ORDER), curve);
            List<Graph> derivatives = nested(graph);
            double factorial = 1;
            for (int k = 0; k <= ORDER; k++) {
                factorial *= Math.max(k, 1);
                List<NdArray> point = new ArrayList<>(curve);
                point.add(NdArray.scalar(DType.F64, 0));
                double[] expected = ENGINE.evaluate(derivatives.get(k), point).get(0).toDoubles();
                for (int i = 0; i < expected.length; i++) {
                    double wanted = expected[i] / factorial;
                    assertEquals(wanted, made.get(k).get(i), 1e-11 * (1 + Math.abs(wanted)),
                            name + ", order " + k + ", element " + i);
                }
            }
        });
    }

    /** Positive values and coefficients of the three inputs. */
    private static List<NdArray> curve() {
        List<NdArray> curve = new ArrayList<>();
        List<NdArray> terms = new ArrayList<>();
        Random random = new Random(4);
        for (TensorType type : INPUTS) {
            NdArray value = NdArray.zeros(type);
            for (int i = 0; i < value.size(); i++) {
                value.set(i, 0.4 + random.nextDouble());
            }
            curve.add(value);
            terms.addAll(DerivativeCheck.random(java.util.Collections.nCopies(ORDER, type), random));
        }
        curve.addAll(terms);
        return curve;
    }

    /** The graph along the curve, whose parameter is one more input, and its derivatives by the parameter. */
    private static List<Graph> nested(Graph graph) {
        List<TensorType> types = new ArrayList<>(INPUTS);
        INPUTS.forEach(type -> types.addAll(java.util.Collections.nCopies(ORDER, type)));
        types.add(TensorType.f64());
        int last = types.size() - 1;
        List<Graph> derivatives = new ArrayList<>();
        derivatives.add(ENGINE.trace(types, in -> {
            List<Tensor> arguments = new ArrayList<>();
            for (int i = 0; i < INPUTS.size(); i++) {
                Tensor sum = in.get(INPUTS.size() + i * ORDER + ORDER - 1);
                for (int k = ORDER - 1; k > 0; k--) {
                    sum = sum.times(in.get(last)).plus(in.get(INPUTS.size() + i * ORDER + k - 1));
                }
                arguments.add(sum.times(in.get(last)).plus(in.get(i)));
            }
            return in.get(0).trace().inline(graph, arguments);
        }));
        for (int k = 1; k <= ORDER; k++) {
            Graph before = derivatives.get(k - 1);
            Graph forward = ENGINE.jvp(before, List.of(last));
            derivatives.add(ENGINE.trace(types, in -> {
                List<Tensor> arguments = new ArrayList<>(in);
                arguments.add(in.get(0).constant(1).sum());
                return List.of(in.get(0).trace().inline(forward, arguments).get(1));
            }));
        }
        return derivatives;
    }

    /** 1 / (1 - s) = 1 + s + s^2 + ..., e^(2 s), (1 + s)^8 from its base, and log(1 + s). */
    @Test
    void coefficientsOfOrderEightAreThoseOfKnownSeries() {
        Graph graph = ENGINE.trace(List.of(TensorType.f64()), in -> {
            Tensor s = in.get(0);
            return List.of(s.negate().plus(1).reciprocal(), s.times(2).exp(), s.plus(1).pow(8), s.log1p());
        });
        List<NdArray> inputs = new ArrayList<>();
        for (int k = 0; k <= 8; k++) {
            inputs.add(NdArray.scalar(DType.F64, k == 1 ? 1 : 0));
        }
        List<NdArray> made = ENGINE.evaluate(ENGINE.jet(graph, List.of(0), 8), inputs);
        double power = 1;
        double choices = 1;
        for (int k = 1; k <= 8; k++) {
            power *= 2.0 / k;
            choices *= (9.0 - k) / k;
            assertEquals(1, made.get(4 + k - 1).get(0), 1e-15);
            assertEquals(power, made.get(12 + k - 1).get(0), 1e-15);
            assertEquals(choices, made.get(20 + k - 1).get(0), 1e-13);
            assertEquals((k % 2 == 0 ? -1.0 : 1.0) / k, made.get(28 + k - 1).get(0), 1e-15);
        }
    }

    /** f(x + s v) = f + s g v + s^2 / 2 v H v + ... */
    @Test
    void theSecondCoefficientIsHalfOfTheHessian() {
        Graph graph = ENGINE.trace(List.of(TensorType.f64(4)),
                in -> List.of(in.get(0).tanh().times(in.get(0).cumulativeSum(0)).sum()));
        List<NdArray> point = DerivativeCheck.random(graph.inputs(), new Random(1));
        List<NdArray> v = DerivativeCheck.random(graph.inputs(), new Random(2));
        List<NdArray> product = ENGINE.evaluate(ENGINE.hessianVectorProduct(graph, List.of(0)),
                List.of(point.get(0), v.get(0)));
        List<NdArray> jet = ENGINE.evaluate(ENGINE.jet(graph, List.of(0), 2),
                List.of(point.get(0), v.get(0), NdArray.zeros(TensorType.f64(4))));
        double along = IntStream.range(0, 4).mapToDouble(i -> v.get(0).get(i) * product.get(2).get(i)).sum();
        assertEquals(along / 2, jet.get(2).get(0), 1e-14);
    }

    /** The cost grows with the square of the order, not exponentially. */
    @Test
    void aGraphOfOrderEightIsSmall() {
        Graph graph = ENGINE.trace(List.of(TensorType.f64(4)), in -> {
            Tensor x = in.get(0);
            for (int i = 0; i < 10; i++) {
                x = x.times(x.sin());
            }
            return List.of(x);
        });
        int four = ENGINE.jet(graph, List.of(0), 4).nodes().size();
        int eight = ENGINE.jet(graph, List.of(0), 8).nodes().size();
        assertTrue(eight < 4 * four, four + " and " + eight);
    }

    @Test
    void whatDoesNotMoveHasZeroCoefficients() {
        Graph graph = ENGINE.trace(List.of(TensorType.f64(2), TensorType.f64(2)),
                in -> List.of(in.get(0).exp(), in.get(1).lessThan(in.get(0)), in.get(1)));
        List<NdArray> point = List.of(NdArray.of(new double[]{1, 2}, 2), NdArray.of(new double[]{3, 1}, 2),
                NdArray.of(new double[]{1, 1}, 2));
        List<NdArray> made = ENGINE.evaluate(ENGINE.jet(graph, List.of(1), 1), point);
        assertArrayEquals(new double[]{0, 0}, made.get(3).toDoubles());
        assertArrayEquals(new double[]{0, 0}, made.get(4).toDoubles());
        assertArrayEquals(new double[]{1, 1}, made.get(5).toDoubles());
    }

    @Test
    void operationsWithoutARuleAreNamed() {
        Graph graph = ENGINE.trace(List.of(TensorType.f64(2, 2)), in -> List.of(in.get(0).linalg().cholesky()));
        String message = Refusal.of(UnsupportedOperationException.class, () -> ENGINE.jet(graph, List.of(0), 2));
        assertTrue(message.contains("cholesky at ")
                && message.endsWith("has no rule for Taylor coefficients; nest jvp for derivatives of higher order"),
                message);
        assertEquals("a Taylor series has an order of at least 1, not 0",
                Refusal.of(IllegalArgumentException.class, () -> ENGINE.jet(graph, List.of(0), 0)));
        assertThrows(IllegalArgumentException.class, () -> ENGINE.jet(graph, List.of(1), 2));
    }
}
