package io.fluxion.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An immutable list of operations in single static assignment. Values are numbered: first the inputs, then the
 * constants, then the outputs of each node in order. There is no evaluation here; see {@link Engine} and
 * {@link io.fluxion.backend.Backend}.
 */
public final class Graph {
    private final List<TensorType> inputs;
    private final List<NdArray> constants;
    private final List<Node> nodes;
    private final List<Integer> outputs;
    private final List<TensorType> types;

    /**
     * @param inputs types of the inputs
     * @param constants values known at tracing, never changed
     * @param nodes in an order in which they can be computed
     * @param outputs indices of values
     */
    public Graph(List<TensorType> inputs, List<NdArray> constants, List<Node> nodes, List<Integer> outputs) {
        this.inputs = List.copyOf(inputs);
        this.constants = List.copyOf(constants);
        this.nodes = List.copyOf(nodes);
        this.outputs = List.copyOf(outputs);
        List<TensorType> all = new ArrayList<>(inputs);
        constants.forEach(constant -> all.add(constant.type()));
        for (Node node : nodes) {
            if (node.firstOutput() != all.size() || node.inputs().stream().anyMatch(i -> i >= node.firstOutput())) {
                throw new IllegalArgumentException("a graph's values are numbered in order: " + node);
            }
            all.addAll(node.outputs());
        }
        this.types = List.copyOf(all);
    }

    /** Types of the inputs. */
    public List<TensorType> inputs() {
        return inputs;
    }

    /** Values known at tracing; constant {@code i} is value {@code inputs().size() + i}. */
    public List<NdArray> constants() {
        return constants;
    }

    /** The operations in order. */
    public List<Node> nodes() {
        return nodes;
    }

    /** Indices of the values that are the outputs. */
    public List<Integer> outputs() {
        return outputs;
    }

    /** Type of a value. */
    public TensorType type(int value) {
        return types.get(value);
    }

    /** Number of values. */
    public int values() {
        return types.size();
    }

    /** Types of the outputs. */
    public List<TensorType> outputTypes() {
        return outputs.stream().map(types::get).toList();
    }

    /** A listing, one operation a line, with types and source lines. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < inputs.size(); i++) {
            text.append("%%%d = input %s%n".formatted(i, inputs.get(i)));
        }
        for (int i = 0; i < constants.size(); i++) {
            NdArray constant = constants.get(i);
            text.append("%%%d = constant %s%s%n".formatted(inputs.size() + i, constant.type(),
                    constant.size() == 1 && constant.type().dtype().width() == 1
                            && constant.type().dtype() != DType.RECORD ? " " + constant.get(0) : ""));
        }
        for (Node node : nodes) {
            String arguments = node.inputs().stream().map(i -> "%" + i).collect(Collectors.joining(", "));
            text.append("%%%d = %s(%s)%s %s  # %s%n".formatted(node.firstOutput(), node.operation().name(), arguments,
                    node.operation().attributes().isEmpty() ? "" : " " + node.operation().attributes(),
                    node.outputs(), node.source()));
        }
        return text.append("return ").append(outputs.stream().map(i -> "%" + i).collect(Collectors.joining(", ")))
                .toString();
    }
}
