package io.fluxion.backend.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fluxion.backend.HostExecutable;
import io.fluxion.backend.Workspace;
import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Loop;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Loops and branches: their graphs are compiled as every other, once for all workspaces. */
class InnerGraphsTest {
    private static final int SIZE = 40;
    private final GraphEngine engine = new GraphEngine();

    /** The sum after 50 steps of {@code x := tanh(A x) + x / 2}, as a function of x and A. */
    private Graph loss() {
        return engine.trace(List.of(TensorType.f64(SIZE), TensorType.f64(SIZE, SIZE)), in -> {
            Loop loop = in.get(0).trace().scan(in.subList(0, 1), List.of(), 50,
                    (x, _) -> Loop.of(in.get(1).matmul(x.get(0)).tanh().plus(x.get(0).times(0.5))));
            return List.of(loop.carry().get(0).sum());
        });
    }

    private static double[] random(int n, double size, long seed) {
        Random random = new Random(seed);
        double[] numbers = new double[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = size * random.nextGaussian();
        }
        return numbers;
    }

    @Test
    void loopsHaveTheBitsOfTheReference() {
        Graph gradient = engine.gradient(loss(), List.of(0, 1));
        double[] x = random(SIZE, 1, 1);
        double[] a = random(SIZE * SIZE, 0.1, 2);
        List<NdArray> expected = engine.evaluate(gradient, List.of(NdArray.of(x, SIZE), NdArray.of(a, SIZE, SIZE)));
        SimdBackend backend = new SimdBackend();
        HostExecutable program = (HostExecutable) backend.compile(gradient);
        for (int k = 0; k < 2; k++) {
            try (Workspace workspace = program.newWorkspace()) {
                double[] value = new double[1];
                double[] byX = new double[SIZE];
                double[] byA = new double[SIZE * SIZE];
                program.run(workspace, new Object[]{x, a}, new int[2], new Object[]{value, byX, byA}, new int[3]);
                assertArrayEquals(expected.get(0).toDoubles(), value);
                assertArrayEquals(expected.get(1).toDoubles(), byX);
                assertArrayEquals(expected.get(2).toDoubles(), byA);
            }
        }
        // the gradient, the step with its residuals, the step of the reverse
        assertEquals(3, backend.compilations());
    }
}
