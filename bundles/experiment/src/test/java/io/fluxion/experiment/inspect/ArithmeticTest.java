package io.fluxion.experiment.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Convolution;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Loop;
import io.fluxion.tensor.Pooling;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ArithmeticTest {
    private final GraphEngine engine = new GraphEngine();

    private long count(UnaryOperator<Tensor> function, int... lengths) {
        Graph graph = engine.trace(List.of(TensorType.f64(lengths)), in -> List.of(function.apply(in.getFirst())));
        return Arithmetic.of(graph);
    }

    @Test
    void aProductCountsTwoForEachPair() {
        assertEquals(2 * 3 * 5 * 3, count(x -> x.matmul(x.transpose()), 3, 5));
        assertEquals(7 * 2 * 3 * 3 * 3, count(x -> x.matmul(x), 7, 3, 3));
    }

    @Test
    void functionsCountOneForEachElementAndMovesNothing() {
        assertEquals(12, count(Tensor::tanh, 3, 4));
        assertEquals(24, count(x -> x.tanh().transpose().sin(), 3, 4));
        assertEquals(0, count(x -> x.slice(0, 0, 2).transpose().flip(0), 3, 4));
    }

    @Test
    void sumsCountWhatTheyRead() {
        assertEquals(12, count(x -> x.sum(0), 3, 4));
    }

    @Test
    void convolutionsAndWindowsCountTheirKernel() {
        // 2 examples, 3 channels to 6, 4 by 5 positions, a kernel of 3 by 3
        assertEquals(2 * (2 * 6 * 4 * 5) * (3 * 3 * 3),
                count(x -> x.convolve(x.get(0).get(0).get(0).get(0).broadcastTo(6, 3, 3, 3),
                        Convolution.defaults().padding(1)), 2, 3, 4, 5));
        assertEquals(2 * 3 * 2 * 2 * 4, count(x -> x.maxPool(Pooling.of(2)), 2, 3, 4, 4));
    }

    @Test
    void aLoopCountsItsStepAsOftenAsItIsLong() {
        long step = count(x -> x.trace().scan(List.of(x.get(0)), List.of(x), 9,
                (state, parts) -> new Loop(List.of(state.getFirst().plus(parts.getFirst()).tanh()), List.of())).carry()
                .getFirst(), 9, 4);
        assertEquals(9 * 2 * 4, step);
    }
}
