package io.fluxion.engine;

import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Products with the Jacobian: tangents go along with the values. */
final class ForwardMode {
    private ForwardMode() {
    }

    /**
     * @param values all values of the graph in the trace
     * @param inputTangents one per input; empty where it is zero
     * @return the tangent of each output; zeros where nothing depends on the inputs
     */
    static List<TracedTensor> push(GraphTrace trace, Graph graph, List<TracedTensor> values,
            List<Optional<Tensor>> inputTangents) {
        return push(trace, graph, values, inputTangents,
                (node, tangents) -> node.operation().push(ReverseMode.inputs(node, values),
                        ReverseMode.outputs(node, values), tangents));
    }

    /** As {@link #push}, for a map that is kept: what lies within checkpoints is computed again. */
    static List<TracedTensor> pushAgain(GraphTrace trace, Graph graph, List<TracedTensor> values,
            List<Optional<Tensor>> inputTangents) {
        return push(trace, graph, values, inputTangents, (node, tangents) -> {
            List<Tensor> inputs = ReverseMode.inputs(node, values);
            return node.operation() instanceof Checkpoint checkpoint
                    ? checkpoint.pushAgain(inputs, tangents)
                    : node.operation().push(inputs, ReverseMode.outputs(node, values), tangents);
        });
    }

    private static List<TracedTensor> push(GraphTrace trace, Graph graph, List<TracedTensor> values,
            List<Optional<Tensor>> inputTangents,
            BiFunction<Node, List<Optional<Tensor>>, List<Optional<Tensor>>> rule) {
        List<Optional<Tensor>> tangents = new ArrayList<>(inputTangents);
        graph.constants().forEach(constant -> tangents.add(Optional.empty()));
        for (Node node : graph.nodes()) {
            List<Optional<Tensor>> arriving = node.inputs().stream().map(tangents::get).toList();
            if (arriving.stream().allMatch(Optional::isEmpty)) {
                node.outputs().forEach(output -> tangents.add(Optional.empty()));
                continue;
            }
            List<Tensor> outputs = ReverseMode.outputs(node, values);
            List<Optional<Tensor>> leaving = trace.at(node.source(), () -> rule.apply(node, arriving));
            ReverseMode.requireTypes(node, "push", leaving, outputs);
            tangents.addAll(leaving);
        }
        return graph.outputs().stream().map(i -> ReverseMode.orZeros(trace, tangents.get(i), values.get(i))).toList();
    }
}
