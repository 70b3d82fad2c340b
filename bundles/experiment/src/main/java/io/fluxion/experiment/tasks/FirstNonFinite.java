package io.fluxion.experiment.tasks;

import io.fluxion.report.Numbers;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.SourceLine;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where a number that is not finite comes from: the operation of a field's graph whose operands are all finite and whose
 * result is not.
 *
 * @param t where the field was evaluated
 * @param operation its name
 * @param source the Java line that made it
 * @param value infinite or NaN
 */
record FirstNonFinite(double t, String operation, SourceLine source, double value) {
    /** As a sentence. */
    String sentence() {
        return "The operation `" + operation + "` at " + source + " gives " + value + " at t = " + Numbers.rounded(t)
                + ".";
    }

    /**
     * Evaluates a field with the reference kernels.
     *
     * @param field inputs: t, y {@code [n]}, p {@code [m]}
     * @param y a finite state
     * @return empty when what comes out is finite
     */
    static Optional<FirstNonFinite> at(Graph field, double t, double[] y, double[] p) {
        return origin(field, evaluate(field, t, y, p), t);
    }

    /** All values of a graph. */
    private static NdArray[] evaluate(Graph graph, double t, double[] y, double[] p) {
        NdArray[] values = new NdArray[graph.values()];
        values[0] = NdArray.scalar(DType.F64, t);
        values[1] = NdArray.of(y, y.length);
        values[2] = NdArray.of(p, p.length);
        for (int i = 0; i < graph.constants().size(); i++) {
            values[graph.inputs().size() + i] = graph.constants().get(i);
        }
        for (Node node : graph.nodes()) {
            List<TensorType> types = node.inputs().stream().map(graph::type).toList();
            NdArray[] inputs = node.inputs().stream().map(i -> values[i]).toArray(NdArray[]::new);
            NdArray[] outputs = node.outputs().stream().map(NdArray::zeros).toArray(NdArray[]::new);
            node.operation().kernel(types).run(inputs, outputs);
            System.arraycopy(outputs, 0, values, node.firstOutput(), outputs.length);
        }
        return values;
    }

    /** Follows a value that is not finite from an output back to where it arises. */
    private static Optional<FirstNonFinite> origin(Graph graph, NdArray[] values, double t) {
        Optional<Integer> at = graph.outputs().stream().filter(i -> !finite(values[i])).findFirst();
        while (at.isPresent()) {
            int value = at.get();
            Optional<Node> maker = graph.nodes().stream()
                    .filter(n -> value >= n.firstOutput() && value < n.firstOutput() + n.outputs().size()).findFirst();
            if (maker.isEmpty()) {
                return Optional.empty();
            }
            Node node = maker.get();
            at = node.inputs().stream().filter(i -> !finite(values[i])).findFirst();
            if (at.isEmpty()) {
                double wrong = Arrays.stream(values[value].toDoubles()).filter(x -> !Double.isFinite(x)).findFirst()
                        .orElse(Double.NaN);
                return Optional.of(new FirstNonFinite(t, node.operation().name(), node.source(), wrong));
            }
        }
        return Optional.empty();
    }

    private static boolean finite(NdArray array) {
        boolean real = array.type().dtype() == DType.F64 || array.type().dtype() == DType.F32;
        return !real || IntStream.range(0, array.size()).allMatch(i -> Double.isFinite(array.get(i)));
    }
}
