package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Loop;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.testkit.DerivativeCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Loops and branches against the same written out, value and derivatives of first and second order. */
class ControlFlowTest {
    private static final GraphEngine ENGINE = new GraphEngine();
    /** Carry, sequence of four parts, a matrix from outside, a number from outside that the step reads twice. */
    private static final List<TensorType> INPUTS = List.of(TensorType.f64(3), TensorType.f64(4, 3),
            TensorType.f64(3, 3), TensorType.f64());

    private static Loop step(Tensor carry, Tensor part, Tensor matrix, Tensor rate) {
        Tensor next = matrix.matmul(carry).plus(part).tanh().times(rate).plus(carry);
        return new Loop(List.of(next), List.of(next.square().sum().times(rate), part.times(carry)));
    }

    private static Graph loop() {
        return ENGINE.trace(INPUTS, in -> {
            Loop loop = in.get(0).trace().scan(in.subList(0, 1), in.subList(1, 2), 4,
                    (carry, part) -> step(carry.get(0), part.get(0), in.get(2), in.get(3)));
            List<Tensor> results = new ArrayList<>(loop.carry());
            results.addAll(loop.outputs());
            return results;
        });
    }

    private static Graph writtenOut() {
        return ENGINE.trace(INPUTS, in -> {
            List<Tensor> sums = new ArrayList<>();
            List<Tensor> products = new ArrayList<>();
            Tensor carry = in.get(0);
            for (int k = 0; k < 4; k++) {
                Loop step = step(carry, in.get(1).get(k), in.get(2), in.get(3));
                carry = step.carry().get(0);
                sums.add(step.outputs().get(0));
                products.add(step.outputs().get(1));
            }
            return List.of(carry, carry.trace().stack(sums), carry.trace().stack(products));
        });
    }

    private static List<Integer> all(Graph graph) {
        return IntStream.range(0, graph.inputs().size()).filter(i -> graph.inputs().get(i).dtype().isReal()).boxed()
                .toList();
    }

    /** Values, and derivatives of both modes nested twice in all four ways. */
    private static void requireSame(Graph actual, Graph expected, double tolerance) {
        List<Function<Graph, Graph>> ways = List.of(g -> g, g -> ENGINE.jvp(g, all(g)), g -> ENGINE.vjp(g, all(g)));
        for (Function<Graph, Graph> first : ways) {
            for (Function<Graph, Graph> second : ways) {
                Graph a = second.apply(first.apply(actual));
                Graph e = second.apply(first.apply(expected));
                List<NdArray> point = DerivativeCheck.random(e.inputs(), new Random(5));
                List<NdArray> given = ENGINE.evaluate(a, point);
                List<NdArray> wanted = ENGINE.evaluate(e, point);
                for (int o = 0; o < wanted.size(); o++) {
                    assertArrayEquals(wanted.get(o).toDoubles(), given.get(o).toDoubles(), tolerance);
                }
            }
        }
    }

    @Test
    void aScanIsItsStepsWrittenOut() {
        requireSame(loop(), writtenOut(), 1e-11);
    }

    @Test
    void aScanIsOneOperationWithoutWhatNobodyNeeds() {
        assertEquals(1, loop().nodes().stream().filter(node -> node.operation().name().equals("scan")).count());
        assertEquals(3, loop().nodes().getLast().outputs().size());
    }

    @Test
    void aBatchOfLoopsIsTheLoopOfABatch() {
        Graph loop = loop();
        for (Graph graph : List.of(loop, ENGINE.vjp(loop, all(loop)))) {
            Graph batch = ENGINE.vmap(graph, List.of(0, 1, 3), 3);
            List<NdArray> point = DerivativeCheck.random(batch.inputs(), new Random(8));
            List<NdArray> together = ENGINE.evaluate(batch, point);
            for (int element = 0; element < 3; element++) {
                List<NdArray> own = new ArrayList<>();
                for (int i = 0; i < point.size(); i++) {
                    TensorType type = graph.inputs().get(i);
                    int at = i == 0 || i == 1 || i == 3 ? element * type.shape().size() : 0;
                    own.add(new NdArray(type, point.get(i).storage(), at));
                }
                List<NdArray> single = ENGINE.evaluate(graph, own);
                for (int o = 0; o < single.size(); o++) {
                    for (int i = 0; i < single.get(o).size(); i++) {
                        assertEquals(single.get(o).get(i), together.get(o).get(element * single.get(o).size() + i));
                    }
                }
            }
        }
    }

    /** {@code y' = -y^2} by a thousand steps of Heun's method is one operation; {@code y = 1 / (1 + t)}, {@code dy/dy0 = 1 / (1 + t)^2}. */
    @Test
    void aSolveOfFixedStepsIsOneGraph() {
        Graph solve = ENGINE.trace(List.of(TensorType.f64()), in -> {
            double h = 1e-3;
            return in.get(0).trace().scan(in, List.of(), 1000, (y, _) -> {
                Tensor k = y.get(0).square().negate();
                Tensor last = y.get(0).plus(k.times(h)).square().negate();
                return Loop.of(y.get(0).plus(k.plus(last).times(h / 2)));
            }).carry();
        });
        List<NdArray> result = ENGINE.evaluate(ENGINE.gradient(solve, List.of(0)),
                List.of(NdArray.scalar(DType.F64, 1)));
        assertEquals(0.5, result.get(0).get(0), 1e-6);
        assertEquals(0.25, result.get(1).get(0), 1e-6);
    }

    @Test
    void aLoopInALoopSeesBothOutsides() {
        Graph nested = ENGINE.trace(List.of(TensorType.f64(), TensorType.f64()), in -> in.get(0).trace()
                .scan(in.subList(0, 1), List.of(), 2, (x, _) -> new Loop(x.get(0).trace()
                        .scan(x, List.of(), 3, (y, _) -> Loop.of(in.get(1).times(y.get(0)).plus(x.get(0)).sin()))
                        .carry(), List.of()))
                .carry());
        Graph flat = ENGINE.trace(List.of(TensorType.f64(), TensorType.f64()), in -> {
            Tensor x = in.get(0);
            for (int k = 0; k < 2; k++) {
                Tensor outer = x;
                for (int j = 0; j < 3; j++) {
                    x = in.get(1).times(x).plus(outer).sin();
                }
            }
            return List.of(x);
        });
        requireSame(nested, flat, 1e-11);
    }

    @Test
    void aBranchHasTheDerivativesOfWhatIsTaken() {
        List<TensorType> inputs = List.of(TensorType.f64(3), TensorType.f64());
        Graph branch = ENGINE.trace(inputs, in -> in.get(0).trace().cond(in.get(1).lessThan(in.get(1).constant(9)),
                () -> List.of(in.get(0).times(in.get(1)).sin()), () -> List.of(in.get(0).exp())));
        requireSame(branch, ENGINE.trace(inputs, in -> List.of(in.get(0).times(in.get(1)).sin())), 0);
        Graph other = ENGINE.trace(inputs, in -> in.get(0).trace().cond(in.get(1).constant(9).lessThan(in.get(1)),
                () -> List.of(in.get(0).times(in.get(1)).sin()), () -> List.of(in.get(0).exp())));
        requireSame(other, ENGINE.trace(inputs, in -> List.of(in.get(0).exp())), 0);
        Graph batch = ENGINE.vmap(branch, List.of(0, 1), 2);
        double[] both = ENGINE.evaluate(batch,
                List.of(NdArray.of(new double[]{1, 2, 3, 1, 2, 3}, 2, 3), NdArray.of(new double[]{2, 10}, 2))).get(0)
                .toDoubles();
        assertEquals(StrictMath.sin(6), both[2], 1e-15);
        assertEquals(StrictMath.exp(3), both[5], 1e-14);
    }

    /** Newton's method for a square root, until the square is near enough. */
    private static List<Tensor> root(Tensor x, int maximum) {
        return x.trace().whileLoop(List.of(x), s -> x.constant(1e-12).lessThan(s.get(0).square().minus(x).abs()),
                s -> List.of(s.get(0).plus(x.dividedBy(s.get(0))).times(0.5)), maximum);
    }

    @Test
    void aLoopGoesOnWhileItsConditionHolds() {
        Graph root = ENGINE.trace(List.of(TensorType.f64()), in -> root(in.get(0), 50));
        NdArray two = NdArray.scalar(DType.F64, 2);
        NdArray one = NdArray.scalar(DType.F64, 1);
        double exact = StrictMath.sqrt(2);
        assertEquals(exact, ENGINE.evaluate(root, List.of(two)).get(0).get(0), 1e-12);
        assertEquals(0.5 / exact, ENGINE.evaluate(ENGINE.jvp(root, List.of(0)), List.of(two, one)).get(1).get(0),
                1e-11);
        assertEquals(0.5 / exact, ENGINE.evaluate(ENGINE.gradient(root, List.of(0)), List.of(two)).get(1).get(0),
                1e-11);
        assertEquals(-0.25 / (exact * 2), ENGINE.evaluate(ENGINE.hessianVectorProduct(root, List.of(0)),
                List.of(two, one)).get(2).get(0), 1e-10);
        double[] roots = ENGINE.evaluate(ENGINE.vmap(root, List.of(0), 3),
                List.of(NdArray.of(new double[]{2, 1, 100}, 3))).get(0).toDoubles();
        assertArrayEquals(new double[]{exact, 1, 10}, roots, 1e-12);
    }

    @Test
    void withoutAMaximumThereIsNoReverse() {
        Graph root = ENGINE.trace(List.of(TensorType.f64()), in -> root(in.get(0), 0));
        String refusal = Refusal.of(IllegalArgumentException.class, () -> ENGINE.gradient(root, List.of(0)));
        assertTrue(refusal.contains("maximum"), refusal);
    }

    /** A flag and an index go along: they have no derivative, and stop none. */
    private static Loop flagged(List<Tensor> carry, Tensor part) {
        Tensor y = carry.get(0);
        Tensor next = carry.get(1).where(y.times(part).sin(), y.plus(part));
        return new Loop(List.of(next, next.lessThan(part), carry.get(2)), List.of(next.square()));
    }

    @Test
    void carriesWithoutArithmeticPassThroughDerivatives() {
        List<TensorType> inputs = List.of(TensorType.f64(2), TensorType.f64(3, 2));
        Graph loop = ENGINE.trace(inputs, in -> {
            Tensor index = in.get(0).argMax(0);
            Loop made = in.get(0).trace().scan(List.of(in.get(0), in.get(0).lessThan(0.5), index), in.subList(1, 2), 3,
                    (carry, part) -> flagged(carry, part.get(0)));
            return List.of(made.carry().get(0), made.outputs().get(0));
        });
        Graph flat = ENGINE.trace(inputs, in -> {
            List<Tensor> carry = List.of(in.get(0), in.get(0).lessThan(0.5), in.get(0).argMax(0));
            List<Tensor> outputs = new ArrayList<>();
            for (int k = 0; k < 3; k++) {
                Loop step = flagged(carry, in.get(1).get(k));
                carry = step.carry();
                outputs.add(step.outputs().get(0));
            }
            return List.of(carry.get(0), carry.get(0).trace().stack(outputs));
        });
        requireSame(loop, flat, 1e-12);
    }

    @Test
    void aLoopOverSequencesAloneIsAMap() {
        List<TensorType> inputs = List.of(TensorType.f64(4, 3), TensorType.f64(3));
        Graph loop = ENGINE.trace(inputs, in -> in.get(0).trace().scan(List.of(), in.subList(0, 1), 4,
                (_, part) -> new Loop(List.of(), List.of(part.get(0).times(in.get(1)).sin()))).outputs());
        requireSame(loop, ENGINE.trace(inputs, in -> List.of(in.get(0).times(in.get(1)).sin())), 1e-13);
    }

    @Test
    void noStepsLeaveTheCarry() {
        List<TensorType> inputs = List.of(TensorType.f64(3));
        Graph loop = ENGINE.trace(inputs, in -> in.get(0).trace()
                .scan(in, List.of(), 0, (y, _) -> Loop.of(y.get(0).sin())).carry());
        requireSame(loop, ENGINE.trace(inputs, in -> List.of(in.get(0))), 0);
    }

    @Test
    void aStepKeepsTheTypesOfItsCarry() {
        String refusal = Refusal.of(IllegalArgumentException.class, () -> ENGINE.trace(List.of(TensorType.f64(3)),
                in -> in.get(0).trace().scan(in, List.of(), 2, (y, _) -> Loop.of(y.get(0).sum())).carry()));
        assertTrue(refusal.contains("the types have to stay") && refusal.contains("ControlFlowTest"), refusal);
    }

    /** Each element of a batch takes its own number of passes: halvings until below 1, with {@code dx/dx0 = 2^-passes}. */
    @Test
    void aBatchOfWhileLoopsIsOneNode() {
        Graph halved = ENGINE.trace(List.of(TensorType.f64(), TensorType.f64()), in -> in.get(0).trace().whileLoop(
                List.of(in.get(0)), x -> x.get(0).greaterThan(1), x -> List.of(x.get(0).times(in.get(1))), 40));
        Graph batch = ENGINE.vmap(ENGINE.vjp(halved, List.of(0, 1)), List.of(0, 2), 3);
        assertEquals(1, batch.nodes().stream().filter(node -> node.operation().name().startsWith("while")).count());
        List<NdArray> found = ENGINE.evaluate(batch, List.of(NdArray.of(new double[]{0.7, 5, 100}, 3),
                NdArray.scalar(DType.F64, 0.5), NdArray.of(new double[]{1, 1, 1}, 3)));
        assertArrayEquals(new double[]{0.7, 0.625, 0.78125}, found.get(0).toDoubles());
        assertArrayEquals(new double[]{1, 0.125, 0x1p-7}, found.get(1).toDoubles());
        assertArrayEquals(new double[]{0, 3 * 5 * 0.25, 7 * 100 * 0x1p-6}, found.get(2).toDoubles());
    }
}
