package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Linearization;
import io.fluxion.tensor.Loop;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.testkit.DerivativeCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Functions that are computed again for their reverse: the same bits, fewer values kept. */
class CheckpointTest {
    private static final GraphEngine ENGINE = new GraphEngine();
    private static final int WIDTH = 5;

    /** How a layer, or a group of layers, is applied. */
    private interface Wrap {
        Tensor apply(UnaryOperator<Tensor> layer, Tensor x);
    }

    private static Tensor plain(UnaryOperator<Tensor> layer, Tensor x) {
        return layer.apply(x);
    }

    private static Tensor kept(UnaryOperator<Tensor> layer, Tensor x) {
        return x.trace().checkpoint(in -> List.of(layer.apply(in.get(0))), List.of(x)).get(0);
    }

    /** x + A sin(tanh(A x) x), whose reverse needs several values beside x. */
    private static Tensor layer(Tensor x, Tensor matrix) {
        return x.plus(matrix.matmul(matrix.matmul(x).tanh().times(x).sin()));
    }

    /** The sum of squares after groups of layers, by x and a matrix for each layer. */
    private static Graph chain(int groups, int layers, Wrap group, Wrap single) {
        return ENGINE.trace(List.of(TensorType.f64(WIDTH), TensorType.f64(groups * layers, WIDTH, WIDTH)), in -> {
            Tensor x = in.get(0);
            for (int g = 0; g < groups; g++) {
                int first = g * layers;
                x = group.apply(start -> {
                    Tensor y = start;
                    for (int i = first; i < first + layers; i++) {
                        Tensor matrix = in.get(1).get(i);
                        y = single.apply(z -> layer(z, matrix), y);
                    }
                    return y;
                }, x);
            }
            return List.of(x.square().sum());
        });
    }

    private static List<NdArray> point(Graph graph) {
        List<NdArray> point = DerivativeCheck.random(graph.inputs(), new Random(3));
        for (int i = 0; i < point.get(1).size(); i++) {
            point.get(1).set(i, 0.3 * point.get(1).get(i));
        }
        return point;
    }

    private static void assertSameBits(Graph first, Graph second, List<NdArray> point) {
        List<NdArray> expected = ENGINE.evaluate(first, point);
        List<NdArray> made = ENGINE.evaluate(second, point);
        assertEquals(expected.size(), made.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i).toDoubles(), made.get(i).toDoubles());
        }
    }

    private static int kept(Graph graph) {
        Linearization split = ENGINE.linearize(graph, List.of(0, 1));
        return split.residuals().stream().mapToInt(type -> type.shape().size()).sum()
                - graph.inputs().get(1).shape().size();
    }

    @Test
    void gradientsHaveTheSameBits() {
        Graph plain = chain(5, 2, CheckpointTest::plain, CheckpointTest::plain);
        List<NdArray> point = point(plain);
        for (Graph graph : List.of(chain(5, 2, CheckpointTest::plain, CheckpointTest::kept),
                chain(5, 2, CheckpointTest::kept, CheckpointTest::plain),
                chain(5, 2, CheckpointTest::kept, CheckpointTest::kept))) {
            assertSameBits(plain, graph, point);
            assertSameBits(ENGINE.gradient(plain, List.of(0, 1)), ENGINE.gradient(graph, List.of(0, 1)), point);
            List<NdArray> more = new ArrayList<>(point);
            more.addAll(DerivativeCheck.random(plain.inputs(), new Random(4)));
            assertSameBits(ENGINE.jvp(plain, List.of(0, 1)), ENGINE.jvp(graph, List.of(0, 1)), more);
            assertSameBits(ENGINE.hessianVectorProduct(plain, List.of(0, 1)),
                    ENGINE.hessianVectorProduct(graph, List.of(0, 1)), more);
        }
    }

    @Test
    void derivativesOfEveryNestingAndBatchesAreExact() {
        Graph graph = ENGINE.trace(List.of(TensorType.f64(3), TensorType.f64(3, 3)), in -> {
            List<Tensor> made = in.get(0).trace().checkpoint(x -> List.of(
                    kept(y -> in.get(1).matmul(y).tanh(), x.get(0)).times(x.get(0)), x.get(0).exp().sum()),
                    List.of(in.get(0)));
            return List.of(made.get(0).sin(), made.get(1).times(in.get(0)));
        });
        List<NdArray> point = DerivativeCheck.random(graph.inputs(), new Random(8));
        Derivatives.assertExact("checkpoint", graph, point, 1e-7);
        Derivatives.assertBatches("checkpoint", graph, point);
        Derivatives.assertBatches("reverse of a checkpoint", ENGINE.gradient(
                ENGINE.trace(graph.inputs(), in -> List.of(in.get(0).trace().inline(graph, in).get(0).sum())),
                List.of(0, 1)), point);
    }

    /** x, the layers' inputs, and the last layer's output for the squares: 51 vectors of 50 layers, beside four or more a layer. */
    @Test
    void aChainOfFiftyLayersKeepsOneVectorALayer() {
        int all = kept(chain(50, 1, CheckpointTest::plain, CheckpointTest::plain));
        int some = kept(chain(50, 1, CheckpointTest::kept, CheckpointTest::plain));
        assertEquals(51 * WIDTH, some);
        assertTrue(all >= 4 * 50 * WIDTH, "all: " + all);
    }

    @Test
    void groupsOfCheckpointsKeepOneVectorAGroup() {
        assertEquals(8 * WIDTH, kept(chain(7, 7, CheckpointTest::kept, CheckpointTest::kept)));
    }

    /** Both functions of a layer in the forward pass; in the reverse only what their derivatives read, tanh x and cos y. */
    @Test
    void theSecondComputationIsNotTheFirst() {
        Graph gradient = ENGINE.gradient(chain(3, 1, CheckpointTest::kept, CheckpointTest::plain), List.of(0));
        assertEquals(6, count(gradient, "tanh"));
        assertEquals(3, count(gradient, "sin"));
        assertEquals(3, count(gradient, "cos"));
        Graph forward = ENGINE.jvp(chain(3, 1, CheckpointTest::kept, CheckpointTest::plain), List.of(0));
        assertEquals(3, count(forward, "tanh"));
    }

    private static long count(Graph graph, String operation) {
        return graph.nodes().stream().filter(node -> node.operation().name().equals(operation)).count();
    }

    @Test
    void randomMasksAreTheSame() {
        List<TensorType> types = List.of(TensorType.f64(40), TensorType.of(DType.I64, Shape.SCALAR.toArray()));
        UnaryOperator<Graph> gradient = graph -> ENGINE.gradient(graph, List.of(0));
        List<Graph> both = new ArrayList<>();
        for (boolean again : new boolean[]{false, true}) {
            both.add(gradient.apply(ENGINE.trace(types, in -> {
                UnaryOperator<Tensor> layer = x -> in.get(1).splitKey("mask").randomBernoulli(0.5, 40)
                        .where(x.exp(), x).sin();
                return List.of((again ? kept(layer, in.get(0)) : layer.apply(in.get(0))).sum());
            })));
        }
        NdArray key = NdArray.zeros(types.get(1));
        for (int seed = 0; seed < 5; seed++) {
            key.set(0, seed);
            NdArray x = DerivativeCheck.random(List.of(types.get(0)), new Random(seed)).get(0);
            assertSameBits(both.get(0), both.get(1), List.of(x, key));
        }
    }

    /** The step of a loop keeps its carry in place of all that its reverse needs. */
    @Test
    void stepsOfLoopsKeepLess() {
        List<TensorType> types = List.of(TensorType.f64(WIDTH), TensorType.f64(WIDTH, WIDTH));
        List<Graph> loops = new ArrayList<>();
        for (boolean again : new boolean[]{false, true}) {
            loops.add(ENGINE.trace(types, in -> {
                UnaryOperator<Tensor> layer = x -> layer(x, in.get(1));
                Loop loop = in.get(0).trace().scan(in.subList(0, 1), List.of(), 10,
                        (x, _) -> Loop.of(again ? kept(layer, x.get(0)) : layer.apply(x.get(0))));
                return List.of(loop.carry().get(0).square().sum());
            }));
        }
        assertSameBits(ENGINE.gradient(loops.get(0), List.of(0, 1)), ENGINE.gradient(loops.get(1), List.of(0, 1)),
                point(loops.get(0)));
        // both keep the matrix for each step
        int all = kept(loops.get(0)) - 10 * WIDTH * WIDTH;
        int some = kept(loops.get(1)) - 10 * WIDTH * WIDTH;
        assertTrue(3 * some < all, some + " beside " + all);
    }

    @Test
    void taylorCoefficientsGoThrough() {
        Graph plain = chain(2, 1, CheckpointTest::plain, CheckpointTest::plain);
        Graph again = chain(2, 1, CheckpointTest::kept, CheckpointTest::plain);
        List<NdArray> point = point(plain);
        point = new ArrayList<>(point);
        for (int k = 0; k < 4; k++) {
            point.addAll(DerivativeCheck.random(plain.inputs().subList(0, 1), new Random(k)));
        }
        assertSameBits(ENGINE.jet(plain, List.of(0), 4), ENGINE.jet(again, List.of(0), 4), point);
    }
}
