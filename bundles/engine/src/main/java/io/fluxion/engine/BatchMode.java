package io.fluxion.engine;

import io.fluxion.engine.operations.Broadcast;
import io.fluxion.engine.operations.Primitive;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/** A graph on a batch: every value is the same for all elements, or has the batch on a new first axis. */
final class BatchMode {
    private BatchMode() {
    }

    /** The type of a value with the batch on its first axis. */
    static TensorType batched(TensorType type, int size) {
        List<Integer> lengths = new ArrayList<>(Primitive.list(type.shape().toArray()));
        lengths.add(0, size);
        return new TensorType(type.dtype(), Primitive.shape(lengths));
    }

    /**
     * @param inputs of the graph, in the trace
     * @param mapped which of them have the batch
     * @return the outputs, all with the batch
     */
    static List<TracedTensor> run(GraphTrace trace, Graph graph, List<TracedTensor> inputs, List<Boolean> mapped,
            int size) {
        List<Tensor> values = new ArrayList<>(inputs);
        List<Boolean> batches = new ArrayList<>(mapped);
        graph.constants().forEach(constant -> {
            values.add(trace.constant(constant));
            batches.add(false);
        });
        for (Node node : graph.nodes()) {
            List<Tensor> arguments = node.inputs().stream().map(values::get).toList();
            List<Boolean> arriving = node.inputs().stream().map(batches::get).toList();
            boolean any = arriving.contains(true);
            List<Tensor> outputs = trace.at(node.source(),
                    () -> any
                            ? node.operation().batch(arguments, arriving, size)
                            : trace.apply(node.operation(), arguments));
            if (any) {
                requireTypes(node, outputs, size);
            }
            for (Tensor output : outputs) {
                values.add(output);
                batches.add(any);
            }
        }
        return graph.outputs().stream().map(i -> {
            TracedTensor value = trace.own(values.get(i), "vmap");
            return batches.get(i) ? value : repeated(trace, value, size);
        }).toList();
    }

    private static TracedTensor repeated(GraphTrace trace, TracedTensor value, int size) {
        int[] lengths = batched(value.type(), size).shape().toArray();
        return trace.append(new Broadcast(Primitive.list(lengths)), List.of(value)).get(0);
    }

    private static void requireTypes(Node node, List<Tensor> outputs, int size) {
        List<TensorType> wanted = node.outputs().stream().map(type -> batched(type, size)).toList();
        List<TensorType> given = outputs.stream().map(Tensor::type).toList();
        if (!wanted.equals(given)) {
            throw new IllegalStateException("the operation %s at %s makes %s of a batch in place of %s".formatted(
                    node.operation().name(), node.source(), given, wanted));
        }
    }
}
