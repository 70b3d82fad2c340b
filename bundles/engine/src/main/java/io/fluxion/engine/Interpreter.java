package io.fluxion.engine;

import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/** Evaluates a graph node by node by the reference kernels: the oracle. */
final class Interpreter {
    private Interpreter() {
    }

    static List<NdArray> evaluate(Graph graph, List<NdArray> inputs) {
        List<TensorType> given = inputs.stream().map(NdArray::type).toList();
        if (!given.equals(graph.inputs())) {
            throw new IllegalArgumentException("the graph takes %s, not %s".formatted(graph.inputs(), given));
        }
        List<NdArray> values = new ArrayList<>(inputs);
        values.addAll(graph.constants());
        for (Node node : graph.nodes()) {
            NdArray[] arguments = node.inputs().stream().map(values::get).toArray(NdArray[]::new);
            NdArray[] results = node.outputs().stream().map(NdArray::zeros).toArray(NdArray[]::new);
            node.operation().kernel(node.inputs().stream().map(graph::type).toList(), Interpreter::kernel)
                    .run(arguments, results);
            values.addAll(List.of(results));
        }
        return graph.outputs().stream().map(values::get).map(Interpreter::copy).toList();
    }

    /** A whole graph as a kernel. */
    static Kernel kernel(Graph graph) {
        return (inputs, outputs) -> {
            List<NdArray> results = evaluate(graph, List.of(inputs));
            for (int i = 0; i < outputs.length; i++) {
                results.get(i).copyTo(outputs[i]);
            }
        };
    }

    private static NdArray copy(NdArray array) {
        NdArray copy = NdArray.zeros(array.type());
        array.copyTo(copy);
        return copy;
    }
}
