package io.fluxion.engine.tests;

import static io.fluxion.engine.tests.Matrix.ENGINE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.testkit.DerivativeCheck;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Transforms against closed forms and against sums in 50 digits. */
class FourierTest {
    private static final MathContext DIGITS = new MathContext(50);

    private static NdArray random(long seed, TensorType type) {
        return DerivativeCheck.random(List.of(type), new Random(seed)).get(0);
    }

    private static NdArray value(NdArray input, Function<Tensor, Tensor> function) {
        return Matrix.evaluated(List.of(input), in -> List.of(function.apply(in.get(0)))).get(0);
    }

    private static double energy(NdArray z) {
        double sum = 0;
        for (double number : z.asReal().toDoubles()) {
            sum += number * number;
        }
        return sum;
    }

    /** {@code e^(-2 pi i / n)} by Taylor's series, pi by Machin's formula. */
    private static BigDecimal[] root(int n) {
        BigDecimal pi = arctangent(5).multiply(BigDecimal.valueOf(16)).subtract(arctangent(239).multiply(
                BigDecimal.valueOf(4)));
        BigDecimal angle = pi.multiply(BigDecimal.valueOf(-2)).divide(BigDecimal.valueOf(n), DIGITS);
        BigDecimal[] sums = {BigDecimal.ZERO, BigDecimal.ZERO};
        BigDecimal term = BigDecimal.ONE;
        for (int k = 0; k < 80; k++) {
            sums[k % 2] = k % 4 < 2 ? sums[k % 2].add(term, DIGITS) : sums[k % 2].subtract(term, DIGITS);
            term = term.multiply(angle, DIGITS).divide(BigDecimal.valueOf(k + 1), DIGITS);
        }
        return sums;
    }

    private static BigDecimal arctangent(int reciprocal) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(reciprocal), DIGITS);
        for (int k = 1; k < 160; k += 2) {
            BigDecimal term = power.divide(BigDecimal.valueOf(k), DIGITS);
            sum = k % 4 == 1 ? sum.add(term, DIGITS) : sum.subtract(term, DIGITS);
            power = power.divide(BigDecimal.valueOf((long) reciprocal * reciprocal), DIGITS);
        }
        return sum;
    }

    private static BigDecimal[] product(BigDecimal[] a, BigDecimal[] b) {
        return new BigDecimal[]{a[0].multiply(b[0], DIGITS).subtract(a[1].multiply(b[1], DIGITS), DIGITS),
                a[0].multiply(b[1], DIGITS).add(a[1].multiply(b[0], DIGITS), DIGITS)};
    }

    /** Element k of the transform, by Horner's rule. */
    private static double[] element(NdArray z, int k, BigDecimal[] root) {
        BigDecimal[] w = {BigDecimal.ONE, BigDecimal.ZERO};
        for (int i = 0; i < k; i++) {
            w = product(w, root);
        }
        BigDecimal[] sum = {BigDecimal.ZERO, BigDecimal.ZERO};
        for (int j = z.size() - 1; j >= 0; j--) {
            sum = product(sum, w);
            sum = new BigDecimal[]{sum[0].add(new BigDecimal(z.re(j)), DIGITS),
                    sum[1].add(new BigDecimal(z.im(j)), DIGITS)};
        }
        return new double[]{sum[0].doubleValue(), sum[1].doubleValue()};
    }

    /** The error is a few ulp of the root of the energy for factors, and some more by way of a convolution. */
    @Test
    void allLengthsAreTransformedAsTheSumsSay() {
        int[] lengths = IntStream.concat(IntStream.rangeClosed(1, 32),
                IntStream.of(36, 37, 45, 60, 97, 100, 125, 243, 256, 1000, 1009, 1024)).toArray();
        for (int n : lengths) {
            NdArray z = random(n, TensorType.c128(n));
            NdArray transform = value(z, x -> x.fourier().fft());
            NdArray back = value(transform, x -> x.fourier().ifft());
            double scale = Math.sqrt(energy(z));
            BigDecimal[] root = root(n);
            for (int k = 0; k < n; k += n < 40 ? 1 : n / 4) {
                double[] exact = element(z, k, root);
                assertEquals(exact[0], transform.re(k), 1e-15 * scale, "n = " + n + ", k = " + k);
                assertEquals(exact[1], transform.im(k), 1e-15 * scale, "n = " + n + ", k = " + k);
            }
            assertArrayEquals(z.f64(), back.f64(), 2e-15, "n = " + n);
            assertEquals(1, energy(transform) / (n * energy(z)), 1e-14, "n = " + n);
        }
    }

    @Test
    void aDeltaAToneAndAGaussianHaveTheirClosedForms() {
        for (int n : new int[]{1, 2, 5, 7, 12, 64, 101}) {
            NdArray delta = NdArray.zeros(TensorType.c128(n));
            delta.set(0, 1);
            NdArray tone = NdArray.zeros(TensorType.c128(n));
            NdArray gaussian = NdArray.zeros(TensorType.c128(n));
            int frequency = 3 % n;
            for (int j = 0; j < n; j++) {
                double angle = 2 * Math.PI * (frequency * j % n) / n;
                tone.set(j, Math.cos(angle), Math.sin(angle));
                double sum = 0;
                for (int m = -20; m <= 20; m++) {
                    sum += Math.exp(-Math.PI * (j + m * n) * (j + m * n) / n);
                }
                gaussian.set(j, sum);
            }
            NdArray ofDelta = value(delta, x -> x.fourier().fft(0));
            NdArray ofTone = value(tone, x -> x.fourier().fft(0));
            NdArray ofGaussian = value(gaussian, x -> x.fourier().fft(0));
            for (int k = 0; k < n; k++) {
                assertEquals(1, ofDelta.re(k), 1e-15 * 4);
                assertEquals(0, ofDelta.im(k), 1e-15 * 4);
                assertEquals(k == frequency ? n : 0, ofTone.re(k), 1e-14 * n);
                assertEquals(0, ofTone.im(k), 1e-14 * n);
                assertEquals(Math.sqrt(n) * gaussian.re(k), ofGaussian.re(k), 1e-14 * n);
                assertEquals(0, ofGaussian.im(k), 1e-14 * n);
            }
        }
    }

    @Test
    void productsOfTransformsAreConvolutions() {
        int n = 15;
        NdArray a = random(1, TensorType.f64(n));
        NdArray b = random(2, TensorType.f64(n));
        double[] convolution = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                convolution[(i + j) % n] += a.get(i) * b.get(j);
            }
        }
        List<NdArray> found = Matrix.evaluated(List.of(a, b), in -> List.of(
                in.get(0).fourier().fft().times(in.get(1).fourier().fft()).fourier().ifft().real(),
                in.get(0).fourier().rfft().times(in.get(1).fourier().rfft()).fourier().irfft(n)));
        assertArrayEquals(convolution, found.get(0).toDoubles(), 1e-14 * 4);
        assertArrayEquals(convolution, found.get(1).toDoubles(), 1e-14 * 4);
    }

    /** Along several axes: one after the other, a separable array has the product of transforms. */
    @Test
    void axesAreTransformedOneAfterTheOther() {
        NdArray a = random(3, TensorType.c128(3));
        NdArray b = random(4, TensorType.c128(4));
        NdArray c = random(5, TensorType.c128(5));
        List<NdArray> found = Matrix.evaluated(List.of(a, b, c), in -> {
            Tensor outer = in.get(0).reshape(3, 1, 1).times(in.get(1).reshape(4, 1)).times(in.get(2));
            Tensor product = in.get(0).fourier().fft().reshape(3, 1, 1).times(in.get(1).fourier().fft().reshape(4, 1))
                    .times(in.get(2).fourier().fft());
            Tensor real = outer.real();
            return List.of(outer.fourier().fft(0, 1, 2).minus(product).norm(),
                    outer.fourier().fft(0, -1).fourier().ifft(-1, 0).minus(outer).norm(),
                    real.fourier().rfft(0, 1, 2).minus(real.fourier().fft(0, 1, 2).slice(2, 0, 3)).norm(),
                    real.fourier().rfft(2, 0, 1).fourier().irfft(4, 2, 0, 1).minus(real).norm());
        });
        for (NdArray difference : found) {
            assertEquals(0, difference.get(0), 1e-13);
        }
    }

    @Test
    void halfTransformsOfEveryLengthComeBack() {
        for (int n = 1; n <= 20; n++) {
            NdArray x = random(n, TensorType.f64(2, n));
            int length = n;
            NdArray half = value(x, in -> in.fourier().rfft());
            assertEquals(TensorType.c128(2, n / 2 + 1), half.type());
            assertArrayEquals(x.f64(), value(half, in -> in.fourier().irfft(length)).f64(), 1e-14, "n = " + n);
        }
    }

    /** What a half transform of real numbers cannot have does not change the numbers: imaginary parts of elements 0 and n / 2. */
    @Test
    void impossiblePartsOfHalfTransformsAreNotRead() {
        for (int n : new int[]{1, 2, 5, 8}) {
            NdArray half = random(n, TensorType.c128(n / 2 + 1));
            NdArray real = NdArray.zeros(half.type());
            half.copyTo(real);
            real.set(0, half.re(0), 0);
            if (n % 2 == 0) {
                real.set(n / 2, half.re(n / 2), 0);
            }
            assertArrayEquals(value(real, x -> x.fourier().irfft(n)).f64(),
                    value(half, x -> x.fourier().irfft(n)).f64());
            NdArray forth = value(value(half, x -> x.fourier().irfft(n)), x -> x.fourier().rfft());
            assertArrayEquals(real.f64(), forth.f64(), 1e-15 * 8);
        }
    }

    @Test
    void halfTransformsAreHalvesOfTransforms() {
        for (int n = 1; n <= 33; n++) {
            NdArray x = random(n, TensorType.f64(n, 2));
            int half = n / 2 + 1;
            NdArray difference = value(x, in -> in.fourier().rfft(0).minus(in.fourier().fft(0).slice(0, 0, half)).abs()
                    .max());
            assertEquals(0, difference.get(0), 1e-14, "n = " + n);
        }
    }

    @Test
    void derivativesAreTransforms() {
        Map<String, Function<List<Tensor>, Tensor>> cases = new LinkedHashMap<>();
        cases.put("fft", in -> in.get(0).fourier().fft(0, 1).times(in.get(0)));
        cases.put("ifft", in -> in.get(0).fourier().ifft().square());
        cases.put("rfft", in -> in.get(1).fourier().rfft().square());
        cases.put("irfft", in -> in.get(0).fourier().irfft(4, 1).times(in.get(1)));
        cases.put("irfft of an odd length", in -> in.get(0).fourier().irfft(5).square());
        cases.put("rfft of two axes", in -> in.get(1).square().fourier().rfft(1, 0).abs());
        List<TensorType> types = List.of(TensorType.c128(3, 3), TensorType.f64(3, 4));
        cases.forEach((name, function) -> {
            Graph graph = ENGINE.trace(types, in -> List.of(function.apply(in)));
            Graph reverse = ENGINE.vjp(graph, List.of(0, 1));
            for (Graph each : List.of(graph, reverse)) {
                List<NdArray> point = DerivativeCheck.random(each.inputs(), new Random(name.hashCode()));
                DerivativeCheck check = new DerivativeCheck(ENGINE, each, point, 4);
                assertEquals(0, check.againstDifferences(0.01), 1e-10, name);
                assertEquals(0, check.adjointIdentity(), 1e-13, name);
            }
        });
    }

    /** {@code d/dx sin(3 x)} on a periodic grid, spectrally; and its gradient is the negative derivative of the weights. */
    @Test
    void aSpectralDerivativeIsExactForTones() {
        int n = 24;
        NdArray wave = NdArray.zeros(TensorType.f64(n));
        NdArray numbers = NdArray.zeros(TensorType.c128(n / 2 + 1));
        for (int j = 0; j < n; j++) {
            wave.set(j, Math.sin(3 * 2 * Math.PI * j / n));
        }
        for (int k = 0; k < n / 2; k++) {
            numbers.set(k, 0, k);
        }
        double[] slope = value(wave, x -> x.fourier().rfft().times(x.trace().constant(numbers)).fourier().irfft(n))
                .f64();
        for (int j = 0; j < n; j++) {
            assertEquals(3 * Math.cos(3 * 2 * Math.PI * j / n), slope[j], 1e-13);
        }
    }

    @Test
    void batchesAndEmptyArraysAndC64() {
        NdArray z = random(6, TensorType.c128(2, 7));
        Graph single = ENGINE.trace(List.of(TensorType.c128(7)), in -> List.of(in.get(0).fourier().fft()));
        NdArray together = ENGINE.evaluate(ENGINE.vmap(single, List.of(0), 2), List.of(z)).get(0);
        for (int element = 0; element < 2; element++) {
            NdArray own = ENGINE.evaluate(single, List.of(new NdArray(TensorType.c128(7), z.f64(), 14 * element)))
                    .get(0);
            for (int i = 0; i < 14; i++) {
                assertEquals(own.f64()[i], together.f64()[14 * element + i]);
            }
        }
        assertEquals(0, value(NdArray.zeros(TensorType.c128(0, 3)), x -> x.fourier().fft()).size());
        NdArray small = NdArray.zeros(TensorType.of(DType.C64, 3));
        small.set(1, 1);
        assertArrayEquals(new double[]{1, 0, -0.5, (float) -Math.sqrt(0.75), -0.5, (float) Math.sqrt(0.75)},
                value(small, x -> x.fourier().fft()).asReal().toDoubles(), 1e-7);
    }

    @Test
    void wrongAxesAndLengthsAreRefusedInOneSentence() {
        List<Function<Tensor, Tensor>> wrong = List.of(z -> z.fourier().fft(2), z -> z.fourier().fft(0, -2),
                z -> z.fourier().rfft(), z -> z.fourier().irfft(6), z -> z.fourier().irfft(0),
                z -> z.real().fourier().irfft(4), z -> z.slice(1, 0, 0).fourier().fft());
        for (Function<Tensor, Tensor> function : wrong) {
            String refusal = Refusal.of(IllegalArgumentException.class,
                    () -> value(NdArray.zeros(TensorType.c128(2, 3)), function));
            assertTrue(refusal.contains("FourierTest"), refusal);
        }
    }
}
