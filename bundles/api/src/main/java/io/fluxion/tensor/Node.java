package io.fluxion.tensor;

import java.util.List;

/**
 * One operation of a graph.
 *
 * @param operation what is computed
 * @param inputs indices of values of the graph, each made before
 * @param firstOutput index of the value of its first output; the others follow
 * @param outputs types of its outputs
 * @param source the Java line that made it
 */
public record Node(Operation operation, List<Integer> inputs, int firstOutput, List<TensorType> outputs,
        SourceLine source) {

    public Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
