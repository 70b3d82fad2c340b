package io.fluxion.backend.gpu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.backend.Backend;
import io.fluxion.backend.Executable;
import io.fluxion.backend.Workspace;
import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Compares a device with the reference kernels. */
final class Agreement {
    /**
     * How far an operation may be from the reference kernel, in units in the last place: the limits of the OpenCL C
     * specification, table "ULP values for single precision built-in math functions" and its double-precision twin, and one for
     * the error of the reference; sigmoid and softplus are made of such functions. What is not here has no error.
     */
    private static final Map<String, Integer> ULPS = Map.ofEntries(Map.entry("exp", 4), Map.entry("expm1", 4),
            Map.entry("log", 4), Map.entry("log1p", 3), Map.entry("sin", 5), Map.entry("cos", 5), Map.entry("tan", 6),
            Map.entry("tanh", 6), Map.entry("erf", 17), Map.entry("erfc", 17), Map.entry("pow", 17),
            Map.entry("sigmoid", 8), Map.entry("softplus", 8));
    private static final double[] SPECIAL = {0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
            1, -1, 1e30, -1e-30};

    private Agreement() {
    }

    /** Random numbers, some of them special. */
    static List<NdArray> inputs(Graph graph, long seed, boolean special) {
        Random random = new Random(seed);
        List<NdArray> inputs = new ArrayList<>();
        for (TensorType type : graph.inputs()) {
            int offset = random.nextInt(3);
            NdArray array = new NdArray(type, type.dtype().newArray(type.shape().size() + offset + 1), offset);
            for (int i = 0; i < array.size(); i++) {
                array.set(i, special && random.nextInt(12) == 0
                        ? SPECIAL[random.nextInt(SPECIAL.length)]
                        : 2 * random.nextGaussian());
            }
            inputs.add(array);
        }
        return inputs;
    }

    /** Runs on host arrays, twice in one workspace; every operation has a kernel. */
    static List<NdArray> run(Backend backend, Graph graph, List<NdArray> inputs) {
        List<NdArray> outputs = graph.outputTypes().stream().map(NdArray::zeros).toList();
        try (Executable executable = backend.compile(graph); Workspace workspace = executable.newWorkspace()) {
            assertTrue(executable.toString().endsWith("on the host: nothing"), executable::toString);
            for (int repeat = 0; repeat < 2; repeat++) {
                executable.run(workspace, inputs.toArray(Buffer[]::new), outputs.toArray(Buffer[]::new));
            }
        }
        return outputs;
    }

    /** All values of the graph are within the limits of what the reference kernels make of the device's own operands. */
    static void assertEachOperation(Backend backend, Graph graph, List<NdArray> inputs) {
        List<Integer> all = IntStream.range(0, graph.values()).boxed().toList();
        List<NdArray> values = run(backend, new Graph(graph.inputs(), graph.constants(), graph.nodes(), all), inputs);
        for (Node node : graph.nodes()) {
            List<TensorType> types = node.inputs().stream().map(graph::type).toList();
            NdArray[] expected = node.outputs().stream().map(NdArray::zeros).toArray(NdArray[]::new);
            node.operation().kernel(types).run(node.inputs().stream().map(values::get).toArray(NdArray[]::new),
                    expected);
            for (int k = 0; k < expected.length; k++) {
                assertClose(expected[k], values.get(node.firstOutput() + k),
                        ULPS.getOrDefault(node.operation().name(), 0), node.toString());
            }
        }
    }

    /** The outputs have the bits of the reference kernels. */
    static void assertSameBits(Backend backend, Graph graph, List<NdArray> inputs) {
        List<NdArray> expected = new GraphEngine().evaluate(graph, inputs);
        List<NdArray> actual = run(backend, graph, inputs);
        for (int output = 0; output < actual.size(); output++) {
            assertClose(expected.get(output), actual.get(output), 0, "output " + output + " of " + graph);
        }
    }

    static void assertClose(NdArray expected, NdArray actual, int ulps, String where) {
        for (int i = 0; i < expected.asReal().size(); i++) {
            double e = expected.asReal().get(i);
            double a = actual.asReal().get(i);
            double unit = expected.type().dtype() == DType.F32 ? Math.ulp((float) e) : Math.ulp(e);
            boolean close = Double.compare(e, a) == 0 || Math.abs(e - a) <= ulps * unit;
            int element = i;
            assertTrue(close, () -> "element %d is %s, not %s: %s".formatted(element, a, e, where));
        }
    }
}
