package io.fluxion.backend.simd;

import io.fluxion.elementary.ArrayFunctions;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What this backend knows of operations: their names, attributes and the types it has code for. */
final class Operations {
    private static final Set<String> ELEMENTWISE = Set.of("add", "sub", "mul", "div", "neg", "sqrt", "exp", "log",
            "sin",
            "cos", "tan", "expm1", "log1p", "erf", "erfc", "tanh", "sigmoid", "softplus", "abs", "sign", "floor", "pow",
            "powi", "max", "min", "less", "less_or_equal", "equal", "and", "or",
            "not", "where", "cast");
    private static final Set<String> MOVEMENTS = Set.of("broadcast", "reshape", "slice", "pad", "concat", "stack",
            "transpose", "stop_gradient", "after");

    /** Elements from which on the array form of a function is faster. */
    private static final int WORTH_A_CALL = 24;

    private Operations() {
    }

    /** What code there is for a node. */
    enum Family {
        /** Element by element, all shapes equal. */
        ELEMENTWISE,
        /** Moves elements. */
        MOVEMENT,
        /** Sum, largest or smallest element over axes. */
        REDUCTION,
        /** Gives its last inputs as they are. */
        LAST_INPUTS,
        /** Matrix product. */
        MATMUL,
        /** Convolution. */
        CONVOLUTION,
        /** Only the reference kernel. */
        UNKNOWN
    }

    static Family family(Graph graph, Node node) {
        if (node.operation().name().equals("checkpoint")) {
            return Family.LAST_INPUTS;
        }
        if (node.outputs().size() != 1 || !hasCode(node.outputs().get(0).dtype())
                || node.inputs().stream().anyMatch(i -> !hasCode(graph.type(i).dtype()))) {
            return Family.UNKNOWN;
        }
        String name = node.operation().name();
        TensorType type = node.outputs().get(0);
        if (ELEMENTWISE.contains(name)) {
            // a 64-bit integer has no place in the spill array of straight-line code
            return type.dtype() != DType.I64
                    && node.inputs().stream().allMatch(i -> graph.type(i).shape().equals(type.shape()))
                            ? Family.ELEMENTWISE
                            : Family.UNKNOWN;
        }
        if (MOVEMENTS.contains(name)) {
            return Family.MOVEMENT;
        }
        return switch (name) {
            case "sum", "reduce_max", "reduce_min" -> type.dtype().isReal() ? Family.REDUCTION : Family.UNKNOWN;
            case "matmul" -> type.dtype().isReal() ? Family.MATMUL : Family.UNKNOWN;
            case "convolution" -> Family.CONVOLUTION;
            default -> Family.UNKNOWN;
        };
    }

    /** The input that is an output of {@link Family#LAST_INPUTS}. */
    static int lastInput(Node node, int output) {
        return node.inputs().get(node.inputs().size() - node.outputs().size() + output);
    }

    /** The array form of an element-wise operation, where it is faster than a loop. */
    static Optional<ArrayFunctions.Function> arrayForm(Node node) {
        TensorType type = node.outputs().get(0);
        return type.dtype().isReal() && type.shape().size() >= WORTH_A_CALL
                ? ArrayFunctions.Function.named(node.operation().name())
                : Optional.empty();
    }

    /** Values that exchange the last two axes of another one and go into matrix products only, with that other one. */
    static Map<Integer, Integer> turnedForProducts(Graph graph) {
        Map<Integer, Integer> turned = new HashMap<>();
        for (Node node : graph.nodes()) {
            boolean product = family(graph, node) == Family.MATMUL;
            for (int input : node.inputs()) {
                if (!product) {
                    turned.remove(input);
                }
            }
            if (node.operation().name().equals("transpose") && hasCode(node.outputs().get(0).dtype())) {
                int[] axes = integers(node, "axes");
                int rank = axes.length;
                boolean lastTwo = rank >= 2 && axes[rank - 2] == rank - 1 && axes[rank - 1] == rank - 2;
                for (int axis = 0; axis < rank - 2; axis++) {
                    lastTwo &= axes[axis] == axis;
                }
                if (lastTwo) {
                    turned.put(node.firstOutput(), node.inputs().get(0));
                }
            }
        }
        graph.outputs().forEach(turned::remove);
        return turned;
    }

    /** Whether scalars of the type can be in generated code. */
    static boolean hasCode(DType type) {
        return type != DType.C64 && type != DType.C128 && type != DType.RECORD;
    }

    static int integer(Node node, String attribute) {
        return node.operation().attributes().get(attribute) instanceof Number number
                ? number.intValue()
                : missing(node, attribute);
    }

    static int[] integers(Node node, String attribute) {
        Object value = node.operation().attributes().get(attribute);
        if (value instanceof int[] array) {
            return array.clone();
        }
        if (value instanceof List<?> list) {
            int[] array = new int[list.size()];
            Arrays.setAll(array,
                    i -> list.get(i) instanceof Number number ? number.intValue() : missing(node, attribute));
            return array;
        }
        return new int[]{missing(node, attribute)};
    }

    private static int missing(Node node, String attribute) {
        throw new IllegalArgumentException("the operation %s at %s has no whole number as its attribute %s".formatted(
                node.operation().name(), node.source(), attribute));
    }
}
