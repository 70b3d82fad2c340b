package io.fluxion.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Loop;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs with complex numbers and Fourier transforms give the bits of the reference kernels. */
class ComplexNumbersTest {
    private static final GraphEngine ENGINE = new GraphEngine();

    private static List<Tensor> all(Tensor z, Tensor w) {
        Tensor product = z.times(w);
        Tensor looped = z.trace().scan(List.of(z), List.of(w), w.shape().length(0),
                (carry, part) -> new Loop(List.of(carry.get(0).times(part.get(0))), List.of(part.get(0).conj())))
                .outputs().get(0);
        return List.of(z, z, product, z.dividedBy(w).exp(), z.abs(), z.transpose().slice(0, 0, 1), z.matmul(w),
                product.fourier().fft(0, 1), z.real().fourier().rfft(0), w.fourier().irfft(4, 0),
                z.fourier().ifft(0).real(), z.trace().concat(List.of(z, w), 1), looped,
                z.slice(1, 0, 1).broadcastTo(2, 3, 3), z.sum(0), z.real().lessThan(0).where(z, w).stopGradient());
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"C64", "C128"})
    void valuesAndDerivativesHaveTheBitsOfTheReference(DType type) {
        TensorType matrix = TensorType.of(type, 3, 3);
        Graph graph = ENGINE.trace(List.of(matrix, matrix), in -> all(in.get(0), in.get(1)));
        for (Graph each : List.of(graph, ENGINE.vjp(graph, List.of(0, 1)),
                ENGINE.vmap(graph, List.of(1), 2))) {
            for (int seed = 0; seed < 5; seed++) {
                Runs.assertSameBits(each, Limits.DEFAULT, seed);
                Runs.assertSameBits(each, Limits.LOOPS, seed);
            }
        }
        assertEquals(TensorType.of(type, 2, 3, 3), graph.outputTypes().get(13));
    }
}
