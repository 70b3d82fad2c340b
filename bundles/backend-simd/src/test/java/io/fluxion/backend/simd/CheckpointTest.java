package io.fluxion.backend.simd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Programs with functions that are computed again: the bits of the reference, and less memory. */
class CheckpointTest {
    private static final GraphEngine ENGINE = new GraphEngine();

    private static Graph gradient(int n, int layers, boolean again) {
        return ENGINE.gradient(ENGINE.trace(List.of(TensorType.f64(n)), in -> {
            UnaryOperator<Tensor> layer = x -> x.sin().times(x.exp().tanh()).sigmoid().plus(x);
            Tensor x = in.get(0);
            for (int i = 0; i < layers; i++) {
                x = again
                        ? x.trace().checkpoint(y -> List.of(layer.apply(y.get(0)), y.get(0)), List.of(x)).get(0)
                        : layer.apply(x);
            }
            return List.of(x.sum());
        }), List.of(0));
    }

    @Test
    void bitsAreThoseOfTheReference() {
        for (int n : new int[]{1, 7, 40, 300}) {
            Graph graph = gradient(n, 4, true);
            Runs.assertSameBits(graph, Limits.LOOPS, n);
            Runs.assertSameBits(graph, Limits.DEFAULT, n);
        }
    }

    @Test
    void aChainOfFiftyLayersNeedsLessThanHalfOfTheBuffers() {
        int all = new Buffers(new LoopPlan(gradient(500, 50, false))).count();
        int some = new Buffers(new LoopPlan(gradient(500, 50, true))).count();
        assertTrue(some < 70 && 2 * some < all, some + " beside " + all);
    }
}
