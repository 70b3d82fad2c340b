package io.fluxion.experiment.inspect;

import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Floating-point operations of a graph by the convention of the field: a multiplication and an addition are two.
 *
 * <ul>
 * <li>a product of matrices {@code [m, k] [k, n]}: {@code 2 m n k}, for each pair of a batch
 * <li>a convolution: two for each element of the result and each element of the kernel that makes it, those of the padding and the
 * holes of a transposed one counted too
 * <li>sums, extremes and their places: one for each element that is read, windows for each element of a window
 * <li>a Fourier transform of n numbers: {@code 5 n log2 n}
 * <li>factorizations, determinants and exponentials of a matrix {@code [n, n]}: {@code n^3}, for each matrix of a batch
 * <li>moved, repeated, converted, masked or chosen elements, and random numbers: none
 * <li>every other operation: one for each element of its results, whatever the function
 * <li>a loop: its step times its length; a loop until a condition: one pass; a branch: the longer one
 * </ul>
 */
final class Arithmetic {
    private static final Set<String> MOVES = Set.of("reshape", "transpose", "slice", "broadcast", "gather", "pad",
            "cast", "concat", "stack", "stop_gradient", "where", "complex", "real", "imag", "argsort");
    private static final Set<String> READS = Set.of("sum", "reduce_max", "reduce_min", "first_max", "first_min",
            "argmax", "argmin", "cumsum", "scatter");
    private static final Set<String> CUBES = Set.of("lu", "lu_solve", "triangular_solve", "qr", "svd", "eigh",
            "cholesky", "determinant", "expm");
    private static final String RANDOM = "random_";
    private static final double FOURIER = 5;

    private Arithmetic() {
    }

    /** Operations of a whole graph. */
    static long of(Graph graph) {
        return graph.nodes().stream()
                .mapToLong(node -> of(node, node.inputs().stream().map(graph::type).toList())).sum();
    }

    private static long of(Node node, List<TensorType> inputs) {
        String name = node.operation().name();
        TensorType output = node.outputs().getFirst();
        long results = node.outputs().stream().mapToLong(type -> type.shape().size()).sum();
        if (MOVES.contains(name) || name.startsWith(RANDOM)) {
            return 0;
        }
        if (READS.contains(name)) {
            return inputs.getLast().shape().size();
        }
        if (CUBES.contains(name)) {
            Shape matrix = inputs.getFirst().shape();
            return matrix.rank() < 2 ? results : (long) matrix.size() * matrix.length(-1);
        }
        return switch (name) {
            case "matmul" -> 2L * output.shape().size() * inputs.getFirst().shape().length(-1);
            case "convolution" -> {
                Shape kernel = inputs.get(1).shape();
                yield 2L * output.shape().size() * (kernel.size() / Math.max(1, kernel.length(0)));
            }
            case "window_argmax" -> window(node.operation()) * results;
            case "fft", "rfft", "irfft" -> fourier(Math.max(results, inputs.getFirst().shape().size()), output);
            case "scan" -> ((Number) node.operation().attributes().getOrDefault("length", 1)).longValue()
                    * within(node.operation(), inputs).stream().mapToLong(Arithmetic::of).sum();
            case "cond" -> within(node.operation(), inputs).stream().mapToLong(Arithmetic::of).max().orElse(0);
            case "while" -> within(node.operation(), inputs).stream().mapToLong(Arithmetic::of).sum();
            default -> results;
        };
    }

    private static long window(Operation operation) {
        return operation.attributes().get("window") instanceof List<?> lengths
                ? lengths.stream().mapToLong(length -> ((Number) length).longValue()).reduce(1, (a, b) -> a * b)
                : 1;
    }

    /** The line of a transform is its last axis, as far as the types tell. */
    private static long fourier(long numbers, TensorType output) {
        int line = Math.max(2, output.shape().rank() == 0 ? 1 : output.shape().length(-1));
        int doublings = Integer.SIZE - Integer.numberOfLeadingZeros(line - 1);
        return (long) (FOURIER * numbers * doublings);
    }

    /** The graphs that an operation would have its backend compile. */
    private static List<Graph> within(Operation operation, List<TensorType> inputs) {
        List<Graph> graphs = new ArrayList<>();
        operation.kernel(inputs, graph -> {
            graphs.add(graph);
            return (in, out) -> {
                throw new IllegalStateException("a graph that is counted is not run");
            };
        });
        return graphs;
    }
}
