package io.fluxion.experiment.observe;

import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Looks for the operation whose operands are numbers and whose result is not. */
final class NanSearch {
    private NanSearch() {
    }

    static boolean any(NdArray[] arrays) {
        return Arrays.stream(arrays).anyMatch(array -> first(array) >= 0);
    }

    /** The place of the first NaN in an array; -1 without one. */
    private static int first(NdArray array) {
        int n = array.size() * array.type().dtype().width();
        if (array.storage() instanceof double[] numbers) {
            for (int i = 0; i < n; i++) {
                if (Double.isNaN(numbers[array.offset() + i])) {
                    return i;
                }
            }
        } else if (array.storage() instanceof float[] numbers) {
            for (int i = 0; i < n; i++) {
                if (Float.isNaN(numbers[array.offset() + i])) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** A sentence about the first operation of a graph, in the order in which they were traced, that makes a NaN. */
    static String origin(Graph graph, NdArray[] inputs) {
        NdArray[] values = new NdArray[graph.values()];
        System.arraycopy(inputs, 0, values, 0, inputs.length);
        for (int i = 0; i < graph.constants().size(); i++) {
            values[inputs.length + i] = graph.constants().get(i);
        }
        for (Node node : graph.nodes()) {
            List<TensorType> types = node.inputs().stream().map(graph::type).toList();
            NdArray[] operands = node.inputs().stream().map(i -> values[i]).toArray(NdArray[]::new);
            NdArray[] results = node.outputs().stream().map(NdArray::zeros).toArray(NdArray[]::new);
            node.operation().kernel(types).run(operands, results);
            System.arraycopy(results, 0, values, node.firstOutput(), results.length);
            if (any(results) && !any(operands)) {
                return sentence(node, types, operands, results);
            }
        }
        return "A program gives NaN that its reference kernels do not give.";
    }

    private static String sentence(Node node, List<TensorType> types, NdArray[] operands, NdArray[] results) {
        NdArray bad = Arrays.stream(results).filter(array -> first(array) >= 0).findFirst().orElse(results[0]);
        int at = first(bad) / bad.type().dtype().width();
        String of = Arrays.stream(operands)
                .filter(array -> array.type().shape().equals(bad.type().shape())
                        && array.type().dtype().isReal())
                .map(array -> String.valueOf(array.get(at))).collect(Collectors.joining(" and "));
        String shapes = types.isEmpty()
                ? "nothing"
                : types.stream().map(TensorType::toString)
                        .collect(Collectors.joining(" and "));
        return "The operation `%s` at %s makes a NaN of %s%s, in element %s of its result %s.".formatted(
                node.operation().name(), node.source(), shapes, of.isEmpty() ? "" : " (there " + of + ")",
                Arrays.toString(place(bad.type(), at)), bad.type());
    }

    private static int[] place(TensorType type, int element) {
        int[] lengths = type.shape().toArray();
        int rest = element;
        for (int axis = lengths.length - 1; axis >= 0; axis--) {
            int length = lengths[axis];
            lengths[axis] = rest % length;
            rest /= length;
        }
        return lengths;
    }
}
