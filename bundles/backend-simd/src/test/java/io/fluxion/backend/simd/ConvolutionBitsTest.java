package io.fluxion.backend.simd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.layer.Dropout;
import io.fluxion.layer.Losses;
import io.fluxion.layer.Normalization;
import io.fluxion.tensor.Convolution;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Pooling;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Convolutions and their derivatives give the bits of the reference kernels. */
class ConvolutionBitsTest {
    private static final GraphEngine ENGINE = new GraphEngine();

    private static int[] between(Random random, int axes, int low, int high) {
        return IntStream.range(0, axes).map(_ -> random.nextInt(low, high)).toArray();
    }

    private static List<Integer> list(int... numbers) {
        return IntStream.of(numbers).boxed().toList();
    }

    private static Graph random(int seed, DType type) {
        Random random = new Random(seed);
        int axes = 1 + seed % 3;
        int groups = random.nextInt(1, 4);
        Convolution settings = Convolution.defaults().stride(between(random, axes, 1, 4))
                .padding(list(between(random, axes, -1, 4)), list(between(random, axes, -1, 4)))
                .dilation(between(random, axes, 1, 3)).groups(groups);
        int channels = groups * random.nextInt(1, 3);
        int out = groups * random.nextInt(1, 4);
        boolean back = random.nextInt(3) == 0;
        int[] image = between(random, axes, seed % 10 == 9 ? 0 : 1, axes == 1 ? 40 : 9);
        int[] kernel = between(random, axes, 1, 4);
        TensorType x = TensorType.of(type, IntStream.concat(IntStream.of(random.nextInt(1, 4), channels),
                IntStream.of(image)).toArray());
        TensorType weights = TensorType.of(type, IntStream.concat(
                back ? IntStream.of(channels, out / groups) : IntStream.of(out, channels / groups),
                IntStream.of(kernel)).toArray());
        return ENGINE.trace(List.of(x, weights), in -> List.of(back
                ? in.get(0).convolveTransposed(in.get(1), settings)
                : in.get(0).convolve(in.get(1), settings)));
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F32", "F64"})
    void randomConvolutionsAndTheirReverse(DType type) {
        int seen = 0;
        for (int seed = 0; seed < 200; seed++) {
            Graph graph = random(seed, type);
            seen += graph.outputTypes().get(0).shape().size() > 0 ? 1 : 0;
            Runs.assertSameBits(graph, Limits.DEFAULT, seed);
            Runs.assertSameBits(ENGINE.vjp(graph, List.of(0, 1)), Limits.LOOPS, seed);
        }
        assertTrue(seen > 120, "images that are seen: " + seen);
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F32", "F64"})
    void imagesOfMoreThanABlock(DType type) {
        for (int[] s : new int[][]{{1, 1, 5000, 1, 3}, {1, 2, 3000, 2, 40}, {3, 30, 70, 4, 1}, {300, 1, 3, 2, 2},
                {1, 600, 130, 1, 2}}) {
            Graph graph = ENGINE.trace(
                    List.of(TensorType.of(type, s[0], s[1], s[2]), TensorType.of(type, s[3], s[1], s[4])),
                    in -> List.of(in.get(0).convolve(in.get(1), Convolution.defaults().samePadding()),
                            in.get(0).convolve(in.get(1), Convolution.defaults().stride(2).padding(1))));
            Runs.assertSameBits(graph, Limits.DEFAULT, s[0]);
        }
        Graph planes = ENGINE.trace(List.of(TensorType.of(type, 2, 3, 45, 50), TensorType.of(type, 2, 3, 3, 3)),
                in -> List.of(in.get(0).convolve(in.get(1), Convolution.defaults().samePadding())));
        Runs.assertSameBits(planes, Limits.DEFAULT, 1);
        Runs.assertSameBits(ENGINE.vjp(planes, List.of(0, 1)), Limits.DEFAULT, 2);
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F32", "F64"})
    void pools(DType type) {
        for (Pooling pooling : List.of(Pooling.of(2), Pooling.of(3).stride(1).padding(1),
                Pooling.of(3, 2).stride(2).dilation(2).samePadding().countPadding(false))) {
            Graph graph = ENGINE.trace(List.of(TensorType.of(type, 2, 3, 7, 9)),
                    in -> List.of(in.get(0).maxPool(pooling), in.get(0).averagePool(pooling)));
            Runs.assertSameBits(graph, Limits.DEFAULT, 1);
            Runs.assertSameBits(ENGINE.vjp(graph, List.of(0)), Limits.DEFAULT, 2);
        }
    }

    private static Tensor finite(Tensor x) {
        return x.abs().lessThan(100).where(x, x.constant(0.25));
    }

    /** Images, kernels, scales, weights, a key: a loss through all that belongs to a network of images. */
    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F32", "F64"})
    void aNetworkOfImages(DType type) {
        Graph loss = ENGINE.trace(List.of(TensorType.of(type, 4, 2, 8, 8), TensorType.of(type, 6, 1, 3, 3),
                TensorType.of(type, 6), TensorType.of(type, 6 * 4 * 4, 5), TensorType.of(DType.I64)), in -> {
                    Tensor scales = finite(in.get(2));
                    Tensor x = finite(in.get(0)).convolve(finite(in.get(1)),
                            Convolution.defaults().samePadding().groups(2));
                    x = Normalization.scaled(Normalization.batch(x, 1e-5).normalized(), scales, scales);
                    x = Dropout.elements(x.relu().maxPool(Pooling.of(2)), in.get(4).splitKey("dropout"), 0.2);
                    Tensor labels = in.get(4).splitKey("labels").randomUniform(type, 5, 4).argMax(0);
                    x = Normalization.layer(x.reshape(4, 96), 1e-5);
                    return List.of(Losses.crossEntropy(x.matmul(finite(in.get(3))), labels, 1, 0.1).mean());
                });
        Runs.assertSameBits(loss, Limits.DEFAULT, 1);
        Graph gradient = ENGINE.gradient(loss, List.of(0, 1, 2, 3));
        Runs.assertSameBits(gradient, Limits.DEFAULT, 2);
        for (NdArray part : ENGINE.evaluate(gradient, Runs.inputs(gradient, 2))) {
            assertTrue(Arrays.stream(part.toDoubles()).allMatch(Double::isFinite));
            assertTrue(Arrays.stream(part.toDoubles()).anyMatch(value -> value != 0));
        }
    }
}
