package io.fluxion.engine;

import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Products with the transposed Jacobian: cotangents go back from the outputs, each node once. */
final class ReverseMode {
    private ReverseMode() {
    }

    /**
     * @param values all values of the graph in the trace
     * @param outputCotangents one per output; those of outputs without arithmetic are ignored
     * @param wrt indices of inputs
     * @return the cotangent of each input in {@code wrt}; zeros where no output depends on it
     */
    static List<TracedTensor> pull(GraphTrace trace, Graph graph, List<TracedTensor> values,
            List<TracedTensor> outputCotangents, List<Integer> wrt) {
        boolean[] active = active(graph, wrt);
        List<List<TracedTensor>> contributions = new ArrayList<>();
        for (int i = 0; i < graph.values(); i++) {
            contributions.add(new ArrayList<>());
        }
        for (int i = 0; i < graph.outputs().size(); i++) {
            contribute(contributions, graph.outputs().get(i), Optional.of(outputCotangents.get(i)));
        }
        for (Node node : graph.nodes().reversed()) {
            if (active[node.firstOutput()]) {
                trace.at(node.source(), () -> {
                    pull(trace, node, values, contributions);
                    return node;
                });
            }
        }
        return wrt.stream().map(
                i -> orZeros(trace, Accumulation.total(trace, contributions.get(i)).map(Tensor.class::cast),
                        values.get(i)))
                .toList();
    }

    private static void pull(GraphTrace trace, Node node, List<TracedTensor> values,
            List<List<TracedTensor>> contributions) {
        List<Tensor> outputs = outputs(node, values);
        List<Tensor> cotangents = new ArrayList<>();
        boolean any = false;
        for (int i = 0; i < outputs.size(); i++) {
            Optional<TracedTensor> total = Accumulation.total(trace, contributions.get(node.firstOutput() + i));
            any |= total.isPresent();
            cotangents.add(orZeros(trace, total.map(Tensor.class::cast), values.get(node.firstOutput() + i)));
            contributions.get(node.firstOutput() + i).clear();
        }
        if (!any) {
            return;
        }
        List<Tensor> inputs = inputs(node, values);
        List<Optional<Tensor>> pulled = node.operation().pull(inputs, outputs, cotangents);
        requireTypes(node, "pull", pulled, inputs);
        for (int i = 0; i < inputs.size(); i++) {
            contribute(contributions, node.inputs().get(i), pulled.get(i).map(t -> trace.own(t, node.operation())));
        }
    }

    private static void contribute(List<List<TracedTensor>> contributions, int value,
            Optional<TracedTensor> cotangent) {
        cotangent.filter(t -> t.dtype().isDifferentiable()).ifPresent(contributions.get(value)::add);
    }

    /** Which values depend on the given inputs. */
    private static boolean[] active(Graph graph, List<Integer> wrt) {
        boolean[] active = new boolean[graph.values()];
        wrt.forEach(i -> active[i] = true);
        for (Node node : graph.nodes()) {
            if (node.inputs().stream().anyMatch(i -> active[i])) {
                for (int i = 0; i < node.outputs().size(); i++) {
                    active[node.firstOutput() + i] = true;
                }
            }
        }
        return active;
    }

    static List<Tensor> inputs(Node node, List<TracedTensor> values) {
        return node.inputs().stream().<Tensor>map(values::get).toList();
    }

    static List<Tensor> outputs(Node node, List<TracedTensor> values) {
        return List.copyOf(values.subList(node.firstOutput(), node.firstOutput() + node.outputs().size()));
    }

    static TracedTensor orZeros(GraphTrace trace, Optional<Tensor> tensor, TracedTensor like) {
        return tensor.map(t -> trace.own(t, "derivative")).orElseGet(() -> trace.zeros(like.type()));
    }

    /** Refuses a derivative rule's result that does not look like the values. */
    static void requireTypes(Node node, String rule, List<Optional<Tensor>> derivatives, List<Tensor> values) {
        if (derivatives.size() != values.size()) {
            throw new IllegalStateException("%s at %s: its rule %s gave %d tensors in place of %d".formatted(
                    node.operation().name(), node.source(), rule, derivatives.size(), values.size()));
        }
        for (int i = 0; i < values.size(); i++) {
            Tensor value = values.get(i);
            if (derivatives.get(i).isPresent() && !derivatives.get(i).get().type().equals(value.type())) {
                throw new IllegalStateException("%s at %s: its rule %s gave %s in place of %s".formatted(
                        node.operation().name(), node.source(), rule, derivatives.get(i).get().type(), value.type()));
            }
        }
    }
}
