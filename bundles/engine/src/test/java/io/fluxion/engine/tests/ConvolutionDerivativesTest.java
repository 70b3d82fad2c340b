package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.engine.operations.DilatedConvolution;
import io.fluxion.tensor.Convolution;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Loop;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Padding;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.testkit.DerivativeCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Convolutions under derivatives and batches, over random settings. */
class ConvolutionDerivativesTest {
    private static final GraphEngine ENGINE = new GraphEngine();

    private static List<Integer> between(Random random, int axes, int low, int high) {
        return IntStream.range(0, axes).mapToObj(_ -> random.nextInt(low, high)).toList();
    }

    /** Also with strides that leave elements out, paddings that crop, and nothing to see. */
    private static Graph random(int seed) {
        Random random = new Random(seed);
        int axes = 1 + seed % 3;
        int groups = random.nextInt(1, 4);
        List<Integer> x = new ArrayList<>(List.of(random.nextInt(1, 3), groups * random.nextInt(1, 3)));
        List<Integer> kernel = new ArrayList<>(List.of(groups * random.nextInt(1, 3), x.get(1) / groups));
        x.addAll(between(random, axes, 1, axes == 3 ? 4 : 6));
        kernel.addAll(between(random, axes, 1, 4));
        DilatedConvolution operation = new DilatedConvolution(between(random, axes, 1, 4),
                between(random, axes, -1, 4), between(random, axes, -1, 4), between(random, axes, 1, 4),
                between(random, axes, 1, 3), groups);
        return ENGINE.trace(List.of(type(x), type(kernel)), in -> in.get(0).apply(operation, in.get(1)));
    }

    private static TensorType type(List<Integer> lengths) {
        return TensorType.f64(lengths.stream().mapToInt(Integer::intValue).toArray());
    }

    private static List<NdArray> point(Graph graph, int seed) {
        return DerivativeCheck.random(graph.inputs(), new Random(seed));
    }

    @Test
    void derivativesOfEveryOrderAreExact() {
        int seen = 0;
        for (int seed = 0; seed < 120; seed++) {
            Graph graph = random(seed);
            seen += graph.outputTypes().get(0).shape().size() > 0 ? 1 : 0;
            Derivatives.assertExact("seed " + seed, graph, point(graph, seed), 1e-10);
        }
        assertTrue(seen > 60 && seen < 120, "images that are seen: " + seen);
    }

    @Test
    void batchesGiveTheBitsOfSingleOnes() {
        for (int seed = 0; seed < 30; seed++) {
            Graph graph = random(seed);
            Graph reverse = ENGINE.vjp(graph, List.of(0, 1));
            Derivatives.assertBatches("seed " + seed, graph, point(graph, seed));
            Derivatives.assertBatches("reverse of seed " + seed, reverse, point(reverse, seed));
        }
    }

    @Test
    void everyPaddingHasExactDerivatives() {
        for (Padding padding : Padding.values()) {
            Convolution settings = Convolution.defaults().stride(2, 1).padding(1).dilation(1, 2).mode(padding);
            Graph graph = ENGINE.trace(List.of(TensorType.f64(2, 2, 4, 5), TensorType.f64(3, 2, 2, 2)),
                    in -> List.of(in.get(0).convolve(in.get(1), settings)));
            Derivatives.assertExact(padding.toString(), graph, point(graph, 1), 1e-10);
            Derivatives.assertBatches(padding.toString(), graph, point(graph, 1));
        }
    }

    @Test
    void aTransposedConvolutionHasExactDerivatives() {
        Convolution settings = Convolution.defaults().stride(2, 3).padding(1).dilation(2, 1).outputPadding(1, 2)
                .groups(2);
        Graph graph = ENGINE.trace(List.of(TensorType.f64(2, 4, 3, 2), TensorType.f64(4, 1, 2, 3)),
                in -> List.of(in.get(0).convolveTransposed(in.get(1), settings)));
        Derivatives.assertExact("transposed", graph, point(graph, 2), 1e-10);
        Derivatives.assertBatches("transposed", graph, point(graph, 2));
    }

    @Test
    void aLoopConvolvesAsItsStepsWouldOneAfterTheOther() {
        Convolution settings = Convolution.defaults().samePadding().mode(Padding.CIRCULAR);
        List<TensorType> types = List.of(TensorType.f64(1, 2, 5), TensorType.f64(2, 2, 3));
        Graph loop = ENGINE.trace(types, in -> in.get(0).trace().scan(List.of(in.get(0)), List.of(), 3,
                (x, _) -> Loop.of(x.get(0).convolve(in.get(1), settings).tanh())).carry());
        Graph written = ENGINE.trace(types, in -> {
            Tensor x = in.get(0);
            for (int i = 0; i < 3; i++) {
                x = x.convolve(in.get(1), settings).tanh();
            }
            return List.of(x);
        });
        Derivatives.assertExact("loop", loop, point(loop, 3), 1e-8);
        List<NdArray> point = point(ENGINE.vjp(loop, List.of(0, 1)), 4);
        List<NdArray> expected = ENGINE.evaluate(ENGINE.vjp(written, List.of(0, 1)), point);
        List<NdArray> actual = ENGINE.evaluate(ENGINE.vjp(loop, List.of(0, 1)), point);
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(expected.get(i).toDoubles(), actual.get(i).toDoubles(), 1e-14);
        }
    }
}
