package io.fluxion.backend.simd;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Makes a small graph into scalars: data movement vanishes, every other operation is written out. */
final class Unrolling {
    private static final int STRANDS = 16;
    private final Graph graph;
    private final Scalars scalars = new Scalars();
    private final List<int[]> values = new ArrayList<>();

    private Unrolling(Graph graph) {
        this.graph = graph;
    }

    /**
     * A graph as scalars.
     *
     * @param scalars all of them
     * @param outputs numbers of the scalars of each output
     */
    record Unrolled(Scalars scalars, List<int[]> outputs) {}

    /** The scalars, unless the graph is too large or has an operation without scalar code. */
    static Optional<Unrolled> of(Graph graph, Limits limits) {
        long elements = 0;
        for (int value = 0; value < graph.values(); value++) {
            TensorType type = graph.type(value);
            if (!Operations.hasCode(type.dtype())) {
                return Optional.empty();
            }
            elements += type.shape().size();
        }
        // each element of an output is at least five bytes of code; the rest bounds the work of planning
        if (elements > 8L * limits.programBytes()) {
            return Optional.empty();
        }
        for (Node node : graph.nodes()) {
            if (work(graph, node) > limits.unrolled()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Unrolling(graph).unroll());
    }

    private static long work(Graph graph, Node node) {
        return switch (Operations.family(graph, node)) {
            case MOVEMENT, LAST_INPUTS -> 0;
            case ELEMENTWISE -> node.outputs().get(0).shape().size();
            case REDUCTION -> graph.type(node.inputs().get(0)).shape().size();
            case MATMUL -> (long) node.outputs().get(0).shape().size()
                    * graph.type(node.inputs().get(0)).shape().length(-1);
            case CONVOLUTION, UNKNOWN -> Long.MAX_VALUE;
        };
    }

    private Unrolled unroll() {
        for (int input = 0; input < graph.inputs().size(); input++) {
            int array = input;
            DType type = graph.inputs().get(input).dtype();
            values.add(filled(graph.inputs().get(input), i -> scalars.load(type, new Scalar.Element(array, i))));
        }
        for (NdArray constant : graph.constants()) {
            values.add(filled(constant.type(), i -> scalars.constant(constant, i)));
        }
        for (Node node : graph.nodes()) {
            if (Operations.family(graph, node) == Operations.Family.LAST_INPUTS) {
                for (int i = 0; i < node.outputs().size(); i++) {
                    values.add(values.get(Operations.lastInput(node, i)));
                }
                continue;
            }
            values.add(switch (Operations.family(graph, node)) {
                case ELEMENTWISE -> filled(node.outputs().get(0), i -> scalars.elementwise(node,
                        node.inputs().stream().mapToInt(input -> values.get(input)[i]).toArray()));
                case MOVEMENT -> moved(node);
                case REDUCTION -> reduced(node);
                case MATMUL -> product(node);
                case LAST_INPUTS, CONVOLUTION, UNKNOWN ->
                    throw new IllegalArgumentException("no scalar code for " + node);
            });
        }
        return new Unrolled(scalars, graph.outputs().stream().map(values::get).toList());
    }

    private static int[] filled(TensorType type, IntUnaryOperator element) {
        int[] elements = new int[type.shape().size()];
        Arrays.setAll(elements, element);
        return elements;
    }

    private int[] moved(Node node) {
        TensorType type = node.outputs().get(0);
        int[] result = new int[type.shape().size()];
        if (node.operation().name().equals("pad")) {
            Arrays.fill(result, zero(type.dtype()));
        }
        List<Move> moves = Move.of(graph, node);
        for (int i = 0; i < moves.size(); i++) {
            int[] source = values.get(node.inputs().get(i));
            moves.get(i).forEach((from, to) -> result[to] = source[from]);
        }
        return result;
    }

    private int zero(DType type) {
        return scalars.constant(NdArray.zeros(TensorType.of(type)), 0);
    }

    private int[] reduced(Node node) {
        int[] input = values.get(node.inputs().get(0));
        int[] rows = new int[input.length];
        Move.toEnd(graph.type(node.inputs().get(0)).shape(), Operations.integers(node, "axes"))
                .forEach((from, to) -> rows[to] = input[from]);
        TensorType type = node.outputs().get(0);
        int results = type.shape().size();
        int count = results == 0 ? 0 : input.length / results;
        return filled(type, i -> {
            int[] terms = Arrays.copyOfRange(rows, i * count, (i + 1) * count);
            return switch (node.operation().name()) {
                case "reduce_max" -> extreme("max", type.dtype(), terms);
                case "reduce_min" -> extreme("min", type.dtype(), terms);
                default -> sum(type.dtype(), terms);
            };
        });
    }

    private int extreme(String function, DType type, int[] terms) {
        int result = terms[0];
        for (int i = 1; i < terms.length; i++) {
            result = scalars.apply(function, type, result, terms[i]);
        }
        return result;
    }

    /** Strands that stay empty are +0, and adding +0 to a sum that began with +0 changes nothing. */
    private int sum(DType type, int[] terms) {
        if (terms.length == 0) {
            return zero(type);
        }
        int[] strands = new int[Math.min(STRANDS, terms.length)];
        Arrays.fill(strands, zero(type));
        for (int i = 0; i < terms.length; i++) {
            strands[i % STRANDS] = scalars.apply("add", type, strands[i % STRANDS], terms[i]);
        }
        for (int width = STRANDS / 2; width > 0; width /= 2) {
            for (int j = 0; j < width && j + width < strands.length; j++) {
                strands[j] = scalars.apply("add", type, strands[j], strands[j + width]);
            }
        }
        return strands[0];
    }

    private int[] product(Node node) {
        int[] a = values.get(node.inputs().get(0));
        int[] b = values.get(node.inputs().get(1));
        Shape left = graph.type(node.inputs().get(0)).shape();
        int rows = left.length(-2);
        int inner = left.length(-1);
        TensorType type = node.outputs().get(0);
        int columns = type.shape().rank() == 1 ? 1 : type.shape().length(-1);
        return filled(type, i -> {
            int sum = zero(type.dtype());
            int from = i / columns / rows * inner * columns;
            for (int k = 0; k < inner; k++) {
                sum = scalars.apply("fma", type.dtype(), a[i / columns * inner + k],
                        b[from + k * columns + i % columns],
                        sum);
            }
            return sum;
        });
    }
}
