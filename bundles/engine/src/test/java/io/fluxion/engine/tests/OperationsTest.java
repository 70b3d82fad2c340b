package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each operation: derivatives against differences of order 8, forward against reverse, values in closed form. */
class OperationsTest {
    private static final GraphEngine ENGINE = new GraphEngine();

    private record Case(List<TensorType> inputs, Function<List<Tensor>, List<Tensor>> function) {}

    private static Case unary(Function<Tensor, Tensor> function, int... shape) {
        return new Case(List.of(TensorType.f64(shape)), in -> List.of(function.apply(in.get(0))));
    }

    private static Map<String, Case> cases() {
        Map<String, Case> cases = new LinkedHashMap<>();
        int[] shape = {2, 3};
        cases.put("neg", unary(Tensor::negate, shape));
        cases.put("exp", unary(Tensor::exp, shape));
        cases.put("log", unary(x -> x.square().plus(1).log(), shape));
        cases.put("sqrt", unary(x -> x.square().plus(1).sqrt(), shape));
        cases.put("sin", unary(Tensor::sin, shape));
        cases.put("cos", unary(Tensor::cos, shape));
        cases.put("tanh", unary(Tensor::tanh, shape));
        cases.put("sigmoid", unary(Tensor::sigmoid, shape));
        cases.put("abs", unary(x -> x.plus(10).abs().plus(x.minus(10).abs().times(3)), shape));
        cases.put("reciprocal", unary(x -> x.square().plus(2).reciprocal(), shape));
        cases.put("pow 3", unary(x -> x.pow(3), shape));
        cases.put("pow 7", unary(x -> x.pow(7), shape));
        cases.put("pow -2", unary(x -> x.plus(8).pow(-2), shape));
        cases.put("pow 1.5", unary(x -> x.square().plus(1).pow(1.5), shape));
        cases.put("pow 0.5", unary(x -> x.square().plus(1).pow(0.5), shape));
        cases.put("pow 1", unary(x -> x.pow(1), shape));
        cases.put("sum", unary(Tensor::sum, shape));
        cases.put("sum 0", unary(x -> x.sin().sum(0), shape));
        cases.put("sum 1", unary(x -> x.sin().sum(-1), shape));
        cases.put("mean", unary(Tensor::mean, shape));
        cases.put("transpose", unary(x -> x.transpose().sin(), shape));
        cases.put("reshape", unary(x -> x.reshape(3, 2).sin(), shape));
        cases.put("broadcast", unary(x -> x.broadcastTo(4, 2, 3).sin(), shape));
        cases.put("slice", unary(x -> x.slice(1, 1, 3).sin(), shape));
        cases.put("get", unary(x -> x.get(1).sin().times(x.get(0)), shape));
        cases.put("stack", unary(x -> x.trace().stack(List.of(x.get(1), x.get(0), x.get(1).sin())), shape));
        cases.put("concat", unary(x -> x.trace().concat(List.of(x, x.slice(0, 0, 1).sin())), shape));
        cases.put("where", unary(x -> x.lessThan(x.plus(1)).where(x.sin(), x.cos()), shape));
        cases.put("transpose of axes", unary(x -> x.transpose(2, 0, 1).sin(), 2, 3, 4));
        cases.put("transposes", unary(x -> x.transpose(2, 0, 1).transpose().sin().transpose(1, 2, 0), 2, 3, 4));
        cases.put("concat 1", unary(x -> x.trace().concat(List.of(x, x.slice(1, 0, 2).sin()), -1), shape));
        cases.put("stack 1", unary(x -> x.trace().stack(List.of(x, x.sin(), x.cos()), 1), shape));
        cases.put("stack last", unary(x -> x.trace().stack(List.of(x, x.sin()), -1).get(1), shape));
        cases.put("overlapping slices", unary(x -> x.slice(1, 0, 2).sin().times(x.slice(1, 1, 3)), shape));
        cases.put("scalar", unary(x -> x.sin().times(x), new int[0]));
        cases.put("one element", unary(x -> x.sin().times(x).sum(0), 1));
        functions(cases, shape);
        reductions(cases);
        List<TensorType> two = List.of(TensorType.f64(2, 3), TensorType.f64(3));
        cases.put("add", new Case(two, in -> List.of(in.get(0).plus(in.get(1)))));
        cases.put("sub", new Case(two, in -> List.of(in.get(1).minus(in.get(0)))));
        cases.put("mul", new Case(two, in -> List.of(in.get(0).times(in.get(1)))));
        cases.put("div", new Case(two, in -> List.of(in.get(0).dividedBy(in.get(1).square().plus(1)))));
        cases.put("pow", new Case(two, in -> List.of(in.get(0).square().plus(1).pow(in.get(1)))));
        cases.put("max",
                new Case(two, in -> List.of(in.get(0).plus(9).max(in.get(1)), in.get(0).max(in.get(1).plus(9)))));
        cases.put("min",
                new Case(two, in -> List.of(in.get(0).plus(9).min(in.get(1)), in.get(0).min(in.get(1).plus(9)))));
        cases.put("matvec", new Case(two, in -> List.of(in.get(0).matmul(in.get(1)))));
        cases.put("matmul", new Case(List.of(TensorType.f64(2, 3), TensorType.f64(3, 4)),
                in -> List.of(in.get(0).matmul(in.get(1)))));
        cases.put("matrices", new Case(List.of(TensorType.f64(4, 2, 3), TensorType.f64(4, 3, 2)),
                in -> List.of(in.get(0).matmul(in.get(1)))));
        cases.put("matrices of two axes", new Case(List.of(TensorType.f64(3, 1, 2, 3), TensorType.f64(2, 3, 2)),
                in -> List.of(in.get(0).matmul(in.get(1)))));
        cases.put("one matrix for all", new Case(List.of(TensorType.f64(2, 3), TensorType.f64(4, 3, 2)),
                in -> List.of(in.get(0).matmul(in.get(1)), in.get(1).matmul(in.get(0)))));
        cases.put("outer", new Case(List.of(TensorType.f64(2, 1), TensorType.f64(1, 4)),
                in -> List.of(in.get(0).times(in.get(1)).sin(), in.get(0).matmul(in.get(1)))));
        cases.put("empty", new Case(List.of(TensorType.f64(0, 3), TensorType.f64(3)),
                in -> List.of(in.get(0).times(in.get(1)).sum(), in.get(0).matmul(in.get(1)), in.get(1).sin())));
        return cases;
    }

    /** Functions with kinks stay away from them. */
    private static void functions(Map<String, Case> cases, int... shape) {
        cases.put("tan", unary(x -> x.times(0.3).tan(), shape));
        cases.put("expm1", unary(Tensor::expm1, shape));
        cases.put("log1p", unary(x -> x.square().log1p(), shape));
        cases.put("softplus", unary(Tensor::softplus, shape));
        cases.put("erf", unary(Tensor::erf, shape));
        cases.put("erfc", unary(Tensor::erfc, shape));
        cases.put("gelu", unary(Tensor::gelu, shape));
        cases.put("geluTanh", unary(Tensor::geluTanh, shape));
        cases.put("relu", unary(x -> x.plus(10).relu().plus(x.minus(10).relu()), shape));
        cases.put("elu", unary(x -> x.plus(10).elu(1.5).plus(x.minus(10).elu(1.5)).plus(x.elu(1)), shape));
        cases.put("clip", unary(x -> x.clip(-20, 20).plus(x.clip(20, 30)), shape));
        cases.put("sign and floor",
                unary(x -> x.plus(10).sign().times(x).plus(x.times(1e-3).plus(0.5).floor()), shape));
        cases.put("stopGradient and back", unary(x -> x.sin().plus(x.stopGradient().equalTo(x).where(x, x.cos())),
                shape));
    }

    private static void reductions(Map<String, Case> cases) {
        int[] shape = {2, 3, 4};
        cases.put("mean over axes", unary(x -> x.sin().mean(0, -1), shape));
        cases.put("variance", unary(Tensor::variance, shape));
        cases.put("variance over axes", unary(x -> x.variance(1, 2), shape));
        cases.put("prod", unary(Tensor::prod, 2, 3));
        cases.put("prod over axes", unary(x -> x.prod(0, 1), 3, 2, 2));
        cases.put("max over all", unary(x -> apart(x).max().times(x), shape));
        cases.put("max over axes", unary(x -> apart(x).max(0, 2).sin(), shape));
        cases.put("min over axes", unary(x -> apart(x).min(1).square(), shape));
        cases.put("logSumExp", unary(Tensor::logSumExp, shape));
        cases.put("logSumExp over axes", unary(x -> x.times(3).logSumExp(-1, 0), shape));
        cases.put("softmax", unary(x -> x.softmax(1), shape));
        cases.put("logSoftmax", unary(x -> x.logSoftmax(-1), shape));
        cases.put("norm", unary(Tensor::norm, shape));
        cases.put("norm over axes", unary(x -> x.norm(2, 0, 2), shape));
        cases.put("norm of order 1", unary(x -> apart(x).norm(1, 1), shape));
        cases.put("norm of order infinity", unary(x -> apart(x).norm(Double.POSITIVE_INFINITY, 1), shape));
        cases.put("expandDims", unary(x -> x.expandDims(1, -1).times(x.mean(0).expandDims(0, 1, -1)), 2, 3));
        cases.put("reductions of one element", unary(x -> x.trace().stack(List.of(x.max(), x.prod(), x.logSumExp(),
                x.norm(), x.mean(), x.variance(), x.softmax(0).sum())), 1));
    }

    /** Elements so far apart that no difference changes their order. */
    private static Tensor apart(Tensor x) {
        double[] steps = new double[x.shape().size()];
        java.util.Arrays.setAll(steps, i -> 10 * (1 + i * 7 % steps.length));
        return x.plus(x.trace().constant(NdArray.of(steps, x.shape().toArray())).cast(x.dtype()));
    }

    @Test
    void derivativesAgreeWithDifferences() {
        cases().forEach((name, c) -> {
            double deviation = check(name, c).againstDifferences(0.01);
            assertTrue(deviation < 2e-11, name + ": " + deviation);
        });
    }

    @Test
    void reverseIsTheTransposeOfForward() {
        cases().forEach((name, c) -> {
            assertTrue(check(name, c).adjointIdentity() < 1e-13, name);
            assertTrue(check(name, c).linearizationIdentity() < 1e-13, name);
        });
    }

    @Test
    void derivativesOfDerivativesAgreeWithDifferences() {
        cases().forEach((name, c) -> {
            Graph graph = ENGINE.trace(c.inputs(), c.function());
            List<Integer> all = IntStream.range(0, c.inputs().size()).boxed().toList();
            for (Graph derivative : List.of(ENGINE.vjp(graph, all), ENGINE.jvp(graph, all))) {
                List<NdArray> point = DerivativeCheck.random(derivative.inputs(), new Random(7));
                DerivativeCheck check = new DerivativeCheck(ENGINE, derivative, point, 8);
                double deviation = check.againstDifferences(0.01);
                assertTrue(deviation < 1e-10, name + ": " + deviation);
                assertTrue(check.adjointIdentity() < 1e-13, name);
            }
        });
    }

    @Test
    void batchesHaveTheBitsOfSingleEvaluations() {
        cases().forEach((name, c) -> {
            Graph value = ENGINE.trace(c.inputs(), c.function());
            List<Integer> all = IntStream.range(0, c.inputs().size()).boxed().toList();
            for (Graph graph : List.of(value, ENGINE.vjp(value, all), ENGINE.jvp(value, all))) {
                Random random = new Random(name.hashCode());
                for (int trial = 0; trial < 3; trial++) {
                    int size = 1 + 2 * trial;
                    List<Integer> mapped = IntStream.range(0, graph.inputs().size())
                            .filter(i -> random.nextInt(3) > 0).boxed().toList();
                    requireSingle(name, graph, mapped, size, random);
                }
            }
        });
    }

    private static void requireSingle(String name, Graph graph, List<Integer> mapped, int size, Random random) {
        Graph batch = ENGINE.vmap(graph, mapped, size);
        List<NdArray> point = DerivativeCheck.random(batch.inputs(), random);
        List<NdArray> together = ENGINE.evaluate(batch, point);
        for (int element = 0; element < size; element++) {
            List<NdArray> own = new ArrayList<>();
            for (int i = 0; i < point.size(); i++) {
                TensorType type = graph.inputs().get(i);
                int at = mapped.contains(i) ? element * type.shape().size() : 0;
                own.add(new NdArray(type, point.get(i).storage(), point.get(i).offset() + at));
            }
            List<NdArray> single = ENGINE.evaluate(graph, own);
            for (int o = 0; o < single.size(); o++) {
                int n = single.get(o).size();
                assertEquals(size * n, together.get(o).size(), name);
                for (int i = 0; i < n; i++) {
                    assertEquals(single.get(o).get(i), together.get(o).get(element * n + i), name);
                }
            }
        }
    }

    @Test
    void jacobiansHaveTheProductsOfBothModes() {
        cases().forEach((name, c) -> {
            Graph graph = ENGINE.select(ENGINE.trace(c.inputs(), c.function()), List.of(0));
            List<NdArray> point = DerivativeCheck.random(graph.inputs(), new Random(3));
            NdArray direction = DerivativeCheck.random(graph.inputs().subList(0, 1), new Random(4)).get(0);
            NdArray jacobian = ENGINE.evaluate(ENGINE.jacobian(graph, 0), point).get(1);
            List<NdArray> withDirection = new ArrayList<>(point);
            withDirection.add(direction);
            double[] product = ENGINE.evaluate(ENGINE.jvp(graph, List.of(0)), withDirection).get(1).toDoubles();
            for (int i = 0; i < product.length; i++) {
                double sum = 0;
                double size = 0;
                for (int j = 0; j < direction.size(); j++) {
                    double term = jacobian.get(i * direction.size() + j) * direction.get(j);
                    sum += term;
                    size += Math.abs(term);
                }
                assertEquals(product[i], sum, 1e-14 * (1 + size), name);
            }
        });
    }

    @Test
    void hessiansTimesVectorsAreThoseOfAQuarticForm() {
        Graph form = ENGINE.trace(List.of(TensorType.f64(3)), in -> List.of(in.get(0).square().sum().square()));
        double[] x = {0.3, -1.2, 2};
        double[] v = {1, 0.5, -0.25};
        double[] product = ENGINE.evaluate(ENGINE.hessianVectorProduct(form, List.of(0)),
                List.of(NdArray.of(x, 3), NdArray.of(v, 3))).get(2).toDoubles();
        double square = x[0] * x[0] + x[1] * x[1] + x[2] * x[2];
        double along = x[0] * v[0] + x[1] * v[1] + x[2] * v[2];
        for (int i = 0; i < 3; i++) {
            assertEquals(4 * square * v[i] + 8 * along * x[i], product[i], 1e-13);
        }
    }

    @Test
    void singlePrecisionIsTheReferenceRounded() {
        cases().forEach((name, c) -> {
            List<TensorType> singles = c.inputs().stream().map(t -> new TensorType(DType.F32, t.shape())).toList();
            Graph graph = ENGINE.trace(singles, c.function());
            List<NdArray> point = DerivativeCheck.random(graph.inputs(), new Random(5));
            List<NdArray> wide = new ArrayList<>();
            point.forEach(p -> wide.add(NdArray.of(p.toDoubles(), p.type().shape().toArray())));
            List<NdArray> expected = ENGINE.evaluate(ENGINE.trace(c.inputs(), c.function()), wide);
            List<NdArray> actual = ENGINE.evaluate(graph, point);
            for (int o = 0; o < expected.size(); o++) {
                for (int i = 0; i < expected.get(o).size(); i++) {
                    double e = expected.get(o).get(i);
                    assertEquals(e, actual.get(o).get(i), 1e-5 * (1 + Math.abs(e)), name);
                }
            }
            DerivativeCheck check = new DerivativeCheck(ENGINE, graph, point, 3);
            assertTrue(check.adjointIdentity() < 1e-6, name);
        });
    }

    @Test
    void broadcastingOverRandomShapesFollowsNumPy() {
        Random random = new Random(11);
        for (int n = 0; n < 200; n++) {
            int[] a = new int[random.nextInt(4)];
            int[] b = new int[random.nextInt(4)];
            for (int i = 1; i <= Math.max(a.length, b.length); i++) {
                int length = random.nextInt(4);
                if (i <= a.length) {
                    a[a.length - i] = random.nextInt(3) == 0 ? 1 : length;
                }
                if (i <= b.length) {
                    b[b.length - i] = random.nextInt(3) == 0 ? 1 : length;
                }
            }
            Graph graph = ENGINE.trace(List.of(TensorType.f64(a), TensorType.f64(b)),
                    in -> List.of(in.get(0).times(in.get(1))));
            List<NdArray> point = DerivativeCheck.random(graph.inputs(), random);
            NdArray result = ENGINE.evaluate(graph, point).get(0);
            int[] shape = result.type().shape().toArray();
            for (int i = 0; i < result.size(); i++) {
                assertEquals(point.get(0).get(source(i, shape, a)) * point.get(1).get(source(i, shape, b)),
                        result.get(i));
            }
            assertTrue(new DerivativeCheck(ENGINE, graph, point, n).adjointIdentity() < 1e-13);
        }
    }

    /** Row-major index in {@code part} of the element that {@code whole}'s element i repeats. */
    private static int source(int i, int[] whole, int[] part) {
        int rest = i;
        int index = 0;
        int stride = 1;
        for (int axis = 1; axis <= part.length; axis++) {
            int position = rest % whole[whole.length - axis];
            rest /= whole[whole.length - axis];
            index += part[part.length - axis] == 1 ? 0 : position * stride;
            stride *= part[part.length - axis];
        }
        return index;
    }

    private static DerivativeCheck check(String name, Case c) {
        Graph graph = ENGINE.trace(c.inputs(), c.function());
        List<NdArray> point = DerivativeCheck.random(graph.inputs(), new Random(name.hashCode()));
        return new DerivativeCheck(ENGINE, graph, point, 42);
    }
}
