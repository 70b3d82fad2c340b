package io.fluxion.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fluxion.backend.Executable;
import io.fluxion.backend.Workspace;
import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Runs programs and compares every bit with the reference kernels. */
final class Runs {
    private static final double[] SPECIAL = {0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE, 1e-40, 1, -1, 1e308, 1e-300};
    private static final int OUTPUT_OFFSET = 2;

    private Runs() {
    }

    static List<NdArray> inputs(Graph graph, long seed) {
        return inputs(graph, seed, false);
    }

    /** Inputs at random offsets, or at that of {@link #outputs}. */
    private static List<NdArray> inputs(Graph graph, long seed, boolean together) {
        Random random = new Random(seed);
        List<NdArray> inputs = new ArrayList<>();
        for (TensorType type : graph.inputs()) {
            int offset = together ? OUTPUT_OFFSET : random.nextInt(3);
            Object storage = type.dtype().newArray(type.shape().size() + offset + 1);
            NdArray array = new NdArray(type, storage, offset);
            NdArray numbers = array.asReal();
            for (int i = 0; i < numbers.size(); i++) {
                numbers.set(i, random.nextInt(12) == 0
                        ? SPECIAL[random.nextInt(SPECIAL.length)]
                        : 2 * random.nextGaussian());
            }
            inputs.add(array);
        }
        return inputs;
    }

    static NdArray[] outputs(Graph graph) {
        return graph.outputTypes().stream()
                .map(type -> new NdArray(type, type.dtype().newArray(type.shape().size() + OUTPUT_OFFSET),
                        OUTPUT_OFFSET))
                .toArray(NdArray[]::new);
    }

    /** With arrays that begin at different offsets, and with arrays that begin at one. */
    static void assertSameBits(Graph graph, Limits limits, long seed) {
        assertSameBits(graph, limits, seed, inputs(graph, seed, false));
        assertSameBits(graph, limits, seed, inputs(graph, seed, true));
    }

    private static void assertSameBits(Graph graph, Limits limits, long seed, List<NdArray> inputs) {
        List<NdArray> expected = new GraphEngine().evaluate(graph, inputs);
        NdArray[] actual = outputs(graph);
        try (Executable executable = new SimdBackend(limits).compile(graph);
                Workspace workspace = executable.newWorkspace()) {
            for (int repeat = 0; repeat < 2; repeat++) {
                executable.run(workspace, inputs.toArray(Buffer[]::new), actual);
                for (int output = 0; output < actual.length; output++) {
                    assertSameBits(expected.get(output).asReal(), actual[output].asReal(),
                            "seed " + seed + ", output " + output, graph);
                }
            }
        }
    }

    private static void assertSameBits(NdArray expected, NdArray actual, String where, Graph graph) {
        for (int i = 0; i < expected.size(); i++) {
            int element = i;
            if (expected.type().dtype() == DType.F32) {
                assertEquals(Float.floatToIntBits((float) expected.get(i)), Float.floatToIntBits((float) actual.get(i)),
                        () -> where + ", element " + element + "\n" + graph);
            } else {
                assertEquals(Double.doubleToLongBits(expected.get(i)), Double.doubleToLongBits(actual.get(i)),
                        () -> where + ", element " + element + "\n" + graph);
            }
        }
    }
}
