package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.engine.operations.DilatedConvolution;
import io.fluxion.tensor.Convolution;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Padding;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Convolutions against closed forms and against numbers of another library; refusals. */
class ConvolutionTest {
    private static final GraphEngine ENGINE = new GraphEngine();
    private static final Convolution PLAIN = Convolution.defaults();

    private static NdArray evaluated(Binary function, NdArray x, NdArray kernel) {
        Graph graph = ENGINE.trace(List.of(x.type(), kernel.type()),
                in -> List.of(function.of(in.get(0), in.get(1))));
        return ENGINE.evaluate(graph, List.of(x, kernel)).get(0);
    }

    /** Of an image and a kernel. */
    private interface Binary {
        Tensor of(Tensor x, Tensor kernel);
    }

    private static double[] value(Binary function, NdArray x, NdArray kernel) {
        return evaluated(function, x, kernel).toDoubles();
    }

    /** {@code (i factor mod modulus) - shift}: whole numbers, so that every sum is exact. */
    private static NdArray whole(List<Integer> shape, int factor, int modulus, int shift) {
        NdArray array = NdArray
                .zeros(TensorType.f64(shape.stream().mapToInt(Integer::intValue).toArray()));
        for (int i = 0; i < array.size(); i++) {
            array.set(i, i * factor % modulus - shift);
        }
        return array;
    }

    private static NdArray image(List<Integer> shape) {
        return whole(shape, 7, 11, 5);
    }

    private static NdArray kernel(List<Integer> shape) {
        return whole(shape, 5, 7, 3);
    }

    @Test
    void aKernelOfOneElementOneMovesTheImage() {
        NdArray x = image(List.of(2, 1, 5));
        for (int at = 0; at < 3; at++) {
            double[] delta = new double[3];
            delta[at] = 1;
            int shift = at - 1;
            double[] y = value((a, k) -> a.convolve(k, PLAIN.padding(1)), x, NdArray.of(delta, 1, 1, 3));
            for (int i = 0; i < 10; i++) {
                int source = i % 5 + shift;
                assertEquals(source < 0 || source >= 5 ? 0 : x.get(i + shift), y[i]);
            }
        }
    }

    @Test
    void coefficientsOfProductsOfPolynomials() {
        // (1 + 2 x + 3 x^2 + 4 x^3) (2 - x + 5 x^2), the kernel turned around
        assertArrayEquals(new double[]{2, 3, 9, 15, 11, 20}, value((a, k) -> a.convolve(k.flip(2), PLAIN.padding(2)),
                NdArray.of(new double[]{1, 2, 3, 4}, 1, 1, 4), NdArray.of(new double[]{2, -1, 5}, 1, 1, 3)));
        assertArrayEquals(new double[]{2, 3, 9, 15, 11, 20}, value((a, k) -> a.convolveTransposed(k, PLAIN),
                NdArray.of(new double[]{1, 2, 3, 4}, 1, 1, 4), NdArray.of(new double[]{2, -1, 5}, 1, 1, 3)));
        // (1 + 2 y + 3 x + 4 x y) (1 - y + 2 x)
        assertArrayEquals(new double[]{1, 1, -2, 5, 5, -4, 6, 8, 0},
                value((a, k) -> a.convolve(k.flip(2).flip(3), PLAIN.padding(1)),
                        NdArray.of(new double[]{1, 2, 3, 4}, 1, 1, 2, 2),
                        NdArray.of(new double[]{1, -1, 2, 0}, 1, 1, 2, 2)));
    }

    @Test
    void onesCountWhatAKernelSees() {
        NdArray ones = NdArray.zeros(TensorType.f64(1, 2, 3, 3));
        Arrays.fill(ones.f64(), 1);
        NdArray nine = NdArray.zeros(TensorType.f64(1, 2, 3, 3));
        Arrays.fill(nine.f64(), 1);
        assertArrayEquals(new double[]{8, 12, 8, 12, 18, 12, 8, 12, 8},
                value((x, k) -> x.convolve(k, PLAIN.samePadding()), ones, nine));
        for (Padding padding : List.of(Padding.REFLECT, Padding.REPLICATE, Padding.CIRCULAR)) {
            assertArrayEquals(new double[]{18, 18, 18, 18, 18, 18, 18, 18, 18},
                    value((x, k) -> x.convolve(k, PLAIN.samePadding().mode(padding)), ones, nine));
        }
    }

    @Test
    void paddingsAreThoseOfPad() {
        NdArray x = NdArray.of(new double[]{1, 2, 4, 8}, 1, 1, 4);
        NdArray k = NdArray.of(new double[]{1, 0, 10}, 1, 1, 3);
        assertArrayEquals(new double[]{22, 41, 82, 44},
                value((a, b) -> a.convolve(b, PLAIN.padding(1).mode(Padding.REFLECT)), x, k));
        assertArrayEquals(new double[]{21, 41, 82, 84},
                value((a, b) -> a.convolve(b, PLAIN.padding(1).mode(Padding.REPLICATE)), x, k));
        assertArrayEquals(new double[]{28, 41, 82, 14},
                value((a, b) -> a.convolve(b, PLAIN.padding(1).mode(Padding.CIRCULAR)), x, k));
        assertArrayEquals(new double[]{20, 41, 82, 4}, value((a, b) -> a.convolve(b, PLAIN.padding(1)), x, k));
    }

    /**
     * A row of the table below.
     *
     * @param expected by {@code jax.lax.conv_general_dilated} (JAX 0.10.2, f64) for the images and kernels of this class
     */
    private record Case(List<Integer> x, List<Integer> kernel, DilatedConvolution operation, int... expected) {}

    private static List<Integer> list(Integer... numbers) {
        return List.of(numbers);
    }

    private static final List<Case> CASES = List.of(
            new Case(list(1, 2, 7), list(3, 2, 3),
                    new DilatedConvolution(list(2), list(1), list(2), list(1), list(1), 1),
                    -14, 6, -24, 7, 7, 5, 2, -5, 7, -17, 7, -3),
            new Case(list(2, 2, 6), list(2, 1, 3),
                    new DilatedConvolution(list(1), list(-1), list(3), list(1), list(2), 2),
                    4, 8, -21, -3, 4, 5, -21, 2, 8, -21, 5, 9, 7, -21, 8, 10),
            new Case(list(1, 2, 4), list(2, 2, 3),
                    new DilatedConvolution(list(2), list(2), list(1), list(3), list(2), 1),
                    -7, 13, 4, 8, -2, 13, 5, 8, -2, 2),
            new Case(list(1, 1, 5), list(1, 1, 2),
                    new DilatedConvolution(list(3), list(0), list(-1), list(2), list(1), 1), 15, -4, -15),
            new Case(list(1, 2, 5, 4), list(2, 2, 3, 2),
                    new DilatedConvolution(list(2, 1), list(1, 0), list(1, 1), list(1, 1), list(1, 2), 1),
                    24, -40, 0, 33, 22, -10, 9, 29, -23, 11, 9, 13, -2, -31, 18, 9, -53, 14),
            new Case(list(2, 4, 3, 3), list(4, 2, 2, 2),
                    new DilatedConvolution(list(1, 2), list(0, 1), list(0, 1), list(1, 1), list(1, 1), 2),
                    -23, -25, 1, -11, 16, 13, 12, 0, 8, -17, 12, 16, 3, 0, 1, 13, 1, -11, 3, -8, 12, 0, 8, -2, 12, 16,
                    16, 16, 1, 13, -23, -7),
            new Case(list(1, 2, 3, 2), list(2, 1, 2, 3),
                    new DilatedConvolution(list(2, 1), list(0, 3), list(2, -1), list(2, 3), list(2, 1), 2),
                    0, -2, -16, 19, 0, 1, -1, 4, 0, 0, 2, -3, 0, -4, -4, -4, 0, -11, 14, 4, 0, -2, 3, 1),
            new Case(list(1, 2, 3, 4, 3), list(2, 2, 2, 3, 2),
                    new DilatedConvolution(list(1, 2, 1), list(0, 1, 0), list(1, 1, 0), list(1, 1, 1), list(1, 1, 2),
                            1),
                    4, -41, -7, 7, 0, 8, -42, -59, -6, 43, 9, 18),
            new Case(list(1, 1, 2, 2, 3), list(1, 1, 2, 2, 2),
                    new DilatedConvolution(list(1, 1, 2), list(1, 0, 1), list(0, 0, 1), list(2, 1, 2), list(1, 1, 1),
                            1),
                    -20, -1, 7, -20, 2, 2, -5, 3, 11));

    @Test
    void sumsAreThoseOfJax() {
        for (Case row : CASES) {
            double[] expected = Arrays.stream(row.expected).asDoubleStream().toArray();
            assertArrayEquals(expected, value((x, k) -> x.apply(row.operation, k).get(0), image(row.x),
                    kernel(row.kernel)), row.toString());
            Binary singles = (x, k) -> x.cast(DType.F32).apply(row.operation, k.cast(DType.F32)).get(0);
            assertArrayEquals(expected, value(singles, image(row.x), kernel(row.kernel)), row.toString());
        }
    }

    @Test
    void settingsBecomeTheOperation() {
        assertArrayEquals(new double[]{-14, 6, -24, 7, 7, 5, 2, -5, 7, -17, 7, -3},
                value((x, k) -> x.convolve(k, PLAIN.stride(2).padding(List.of(1), List.of(2))),
                        image(List.of(1, 2, 7)), kernel(List.of(3, 2, 3))));
        assertArrayEquals(
                new double[]{24, -40, 0, 33, 22, -10, 9, 29, -23, 11, 9, 13, -2, -31, 18, 9, -53, 14},
                value((x, k) -> x.convolve(k, PLAIN.stride(2, 1).dilation(1, 2).padding(List.of(1, 0), List.of(1, 1))),
                        image(List.of(1, 2, 5, 4)), kernel(List.of(2, 2, 3, 2))));
        assertArrayEquals(new double[]{4, 8, -21, -3, 4, 5, -21, 2, 8, -21, 5, 9, 7, -21, 8, 10},
                value((x, k) -> x.convolve(k, PLAIN.padding(List.of(-1), List.of(3)).dilation(2).groups(2)),
                        image(List.of(2, 2, 6)), kernel(List.of(2, 1, 3))));
    }

    @Test
    void samePaddingGivesOnePositionForEachStride() {
        for (int length = 1; length < 9; length++) {
            for (int stride = 1; stride < 4; stride++) {
                for (int size = 1; size < 4; size++) {
                    Convolution settings = PLAIN.stride(stride).samePadding();
                    TensorType kernel = TensorType.f64(1, 1, size);
                    Graph there = ENGINE.trace(List.of(TensorType.f64(1, 1, length), kernel),
                            in -> List.of(in.get(0).convolve(in.get(1), settings)));
                    int positions = (length + stride - 1) / stride;
                    assertEquals(Shape.of(1, 1, positions), there.outputTypes().get(0).shape());
                    Graph back = ENGINE.trace(List.of(TensorType.f64(1, 1, length), kernel),
                            in -> List.of(in.get(0).convolveTransposed(in.get(1), settings)));
                    assertEquals(Shape.of(1, 1, length * stride), back.outputTypes().get(0).shape());
                }
            }
        }
    }

    @Test
    void aTransposedConvolutionIsTheTranspose() {
        int tried = 0;
        for (int stride = 1; stride <= 3; stride++) {
            for (int dilation = 1; dilation <= 2; dilation++) {
                for (int padding = 0; padding <= 2; padding++) {
                    for (int more = 0; more < stride; more++) {
                        Convolution settings = PLAIN.stride(stride, 1).dilation(dilation, 1).padding(padding, 0)
                                .groups(2);
                        int length = 3 * stride + 2 * dilation + 1 - 2 * padding + more;
                        NdArray x = image(List.of(2, 4, length, 5));
                        NdArray k = kernel(List.of(6, 2, 3, 2));
                        NdArray y = whole(List.of(2, 6, 4, 4), 3, 13, 6);
                        Convolution back = settings.outputPadding(more, 0);
                        NdArray there = evaluated((a, b) -> a.convolve(b, settings), x, k);
                        NdArray returned = evaluated((a, b) -> a.convolveTransposed(b, back), y, k);
                        assertEquals(x.type(), returned.type());
                        assertEquals(dot(there, y), dot(x, returned));
                        tried++;
                    }
                }
            }
        }
        assertEquals(36, tried);
    }

    private static double dot(NdArray a, NdArray b) {
        assertEquals(a.type(), b.type());
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += a.get(i) * b.get(i);
        }
        return sum;
    }

    @Test
    void anElementInATransposedConvolutionWritesTheKernel() {
        assertArrayEquals(new double[]{3, 5, 7 + 6, 10, 14, 0},
                value((x, k) -> x.convolveTransposed(k, PLAIN.stride(2).outputPadding(1)),
                        NdArray.of(new double[]{1, 2}, 1, 1, 2), NdArray.of(new double[]{3, 5, 7}, 1, 1, 3)));
    }

    @Test
    void nothingGivesZeros() {
        NdArray k = kernel(List.of(2, 3, 2));
        assertEquals(TensorType.f64(0, 2, 3), evaluated((x, w) -> x.convolve(w, PLAIN), image(List.of(0, 3, 4)), k)
                .type());
        assertEquals(TensorType.f64(1, 2, 0), evaluated((x, w) -> x.convolve(w, PLAIN), image(List.of(1, 3, 1)), k)
                .type());
        assertArrayEquals(new double[6], value((x, w) -> x.convolve(w, PLAIN.padding(2)), image(List.of(1, 3, 0)), k));
        assertArrayEquals(new double[6], value((x, w) -> x.convolve(w, PLAIN), image(List.of(1, 0, 4)),
                kernel(List.of(2, 0, 2))));
        Graph graph = ENGINE.trace(List.of(TensorType.f64(1, 3, 0), k.type()),
                in -> List.of(in.get(0).convolve(in.get(1), PLAIN.padding(2))));
        List<NdArray> pulled = ENGINE.evaluate(ENGINE.vjp(graph, List.of(0, 1)),
                List.of(image(List.of(1, 3, 0)), k, image(List.of(1, 2, 3))));
        assertEquals(TensorType.f64(1, 3, 0), pulled.get(1).type());
        assertArrayEquals(new double[12], pulled.get(2).toDoubles());
    }

    @Test
    void zerosOfThePaddingTakePart() {
        NdArray k = NdArray.of(new double[]{Double.POSITIVE_INFINITY, 1}, 1, 1, 2);
        double[] y = value((x, w) -> x.convolve(w, PLAIN.padding(List.of(1), List.of(0))),
                NdArray.of(new double[]{1, 2}, 1, 1, 2), k);
        assertTrue(Double.isNaN(y[0]));
        assertEquals(Double.POSITIVE_INFINITY, y[1]);
        // the holes of a transposed one do not: each result sees one element of the kernel
        assertArrayEquals(new double[]{Double.POSITIVE_INFINITY, 1, Double.POSITIVE_INFINITY, 2},
                value((x, w) -> x.convolveTransposed(w, PLAIN.stride(2)), NdArray.of(new double[]{1, 2}, 1, 1, 2), k));
    }

    @Test
    void whatDoesNotFitIsRefusedInOneSentence() {
        refused("channels of the kernel f64[4, 3, 2] in 1 groups", PLAIN, List.of(1, 2, 5), List.of(4, 3, 2));
        refused("channels of the kernel f64[3, 1, 2] in 2 groups", PLAIN.groups(2), List.of(1, 2, 5),
                List.of(3, 1, 2));
        refused("f64[2, 5]", PLAIN, List.of(2, 5), List.of(3, 2, 2));
        refused("[3, 2, 2]", PLAIN, List.of(1, 2, 5, 5), List.of(3, 2, 2));
        refused("f64[3, 2, 0] has no elements", PLAIN, List.of(1, 2, 5), List.of(3, 2, 0));
        refused("[1, 2]", PLAIN.stride(1, 2), List.of(1, 2, 5), List.of(3, 2, 2));
        refused("output padding", PLAIN.stride(2).outputPadding(1), List.of(1, 2, 5), List.of(3, 2, 2));
        refused("REFLECT", PLAIN.padding(5).mode(Padding.REFLECT), List.of(1, 2, 5), List.of(3, 2, 2));
        refusedBack("REFLECT", PLAIN.mode(Padding.REFLECT), List.of(1, 2, 5), List.of(2, 3, 2));
        refusedBack("output padding 2", PLAIN.stride(2).outputPadding(2), List.of(1, 2, 5), List.of(2, 3, 2));
        refusedBack("f64[3, 2, 2]", PLAIN, List.of(1, 2, 5), List.of(3, 2, 2));
        String stride = Refusal.of(IllegalArgumentException.class, () -> PLAIN.stride(0));
        assertTrue(stride.contains("stride") && stride.contains("[0]"), stride);
        String groups = Refusal.of(IllegalArgumentException.class, () -> PLAIN.groups(0));
        assertTrue(groups.contains("not 0"), groups);
    }

    private static void refused(String words, Convolution settings, List<Integer> x, List<Integer> kernel) {
        refusal(words, (a, b) -> a.convolve(b, settings), x, kernel);
    }

    private static void refusedBack(String words, Convolution settings, List<Integer> x, List<Integer> kernel) {
        refusal(words, (a, b) -> a.convolveTransposed(b, settings), x, kernel);
    }

    private static void refusal(String words, Binary function, List<Integer> x, List<Integer> kernel) {
        String message = Refusal.of(IllegalArgumentException.class,
                () -> evaluated(function, image(x), kernel(kernel)));
        assertTrue(message.contains(words) && message.contains("at ConvolutionTest.java:"), message);
    }
}
