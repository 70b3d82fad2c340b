package io.fluxion.backend.gpu;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Operations on single elements as terms of OpenCL C. */
final class ElementFunctions {
    /** Terms of arguments {@code $0}, {@code $1}, {@code $2}. */
    private static final Map<String, String> TERMS = Map.ofEntries(Map.entry("add", "$0 + $1"),
            Map.entry("sub", "$0 - $1"), Map.entry("mul", "$0 * $1"), Map.entry("div", "$0 / $1"),
            Map.entry("neg", "-$0"), Map.entry("abs", "fabs($0)"), Map.entry("sqrt", "sqrt($0)"),
            Map.entry("exp", "exp($0)"), Map.entry("log", "log($0)"), Map.entry("sin", "sin($0)"),
            Map.entry("cos", "cos($0)"), Map.entry("tan", "tan($0)"), Map.entry("tanh", "tanh($0)"),
            Map.entry("expm1", "expm1($0)"), Map.entry("log1p", "log1p($0)"), Map.entry("erf", "erf($0)"),
            Map.entry("erfc", "erfc($0)"), Map.entry("floor", "floor($0)"), Map.entry("pow", "pow($0, $1)"),
            Map.entry("sign", "($0 > 0 ? 1 : $0 < 0 ? -1 : $0)"),
            Map.entry("sigmoid", "($0 < 0 ? exp($0) / (1 + exp($0)) : 1 / (1 + exp(-$0)))"),
            Map.entry("softplus", "(isnan($0) ? $0 : ($0 > 0 ? $0 : 0) + log1p(exp(-fabs($0))))"),
            // of two zeros the positive one is larger, and NaN beats everything
            Map.entry("max", "(isnan($0) || $0 > $1 || $0 == $1 && !signbit($0) ? $0 : $1)"),
            Map.entry("min", "(isnan($0) || $0 < $1 || $0 == $1 && signbit($0) ? $0 : $1)"),
            Map.entry("less", "$0 < $1"), Map.entry("less_or_equal", "$0 <= $1"), Map.entry("equal", "$0 == $1"),
            Map.entry("and", "$0 && $1"), Map.entry("or", "$0 || $1"), Map.entry("not", "!$0"),
            Map.entry("where", "$0 ? $1 : $2"));

    private ElementFunctions() {
    }

    /** Whether there is a term for the operation of a node. */
    static boolean knows(Node node) {
        return TERMS.containsKey(node.operation().name()) || List.of("cast", "powi").contains(node.operation().name());
    }

    /**
     * The value of a node as a term of the variables that hold its arguments.
     *
     * @param variable makes a variable of the node's type that holds a term
     */
    static String term(Graph graph, Node node, List<String> arguments, UnaryOperator<String> variable) {
        DType type = node.outputs().get(0).dtype();
        String name = node.operation().name();
        if (name.equals("cast")) {
            DType from = graph.type(node.inputs().get(0)).dtype();
            return "(%s)%s".formatted(type(type), from == DType.I64 && type == DType.F32
                    ? "(double)" + arguments.get(0)
                    : arguments.get(0));
        }
        if (name.equals("powi")) {
            return power(arguments.get(0), Attributes.integer(node, "exponent"), variable);
        }
        return filled(Optional.ofNullable(TERMS.get(name)).orElseThrow(), arguments);
    }

    /** The larger or smaller of two. */
    static String extreme(String name, String first, String second) {
        return filled(Optional.ofNullable(TERMS.get(name)).orElseThrow(), List.of(first, second));
    }

    private static String filled(String term, List<String> arguments) {
        String filled = term;
        for (int i = 0; i < arguments.size(); i++) {
            filled = filled.replace("$" + i, arguments.get(i));
        }
        return filled;
    }

    /** Squares from the lowest bit of the exponent on, as the reference does. */
    private static String power(String base, int exponent, UnaryOperator<String> variable) {
        String result = "";
        String square = base;
        for (int n = Math.abs(exponent); n != 0; n >>>= 1) {
            if ((n & 1) != 0) {
                result = result.isEmpty() ? square : variable.apply(result + " * " + square);
            }
            square = n == 1 ? square : variable.apply(square + " * " + square);
        }
        return exponent < 0 ? "1 / " + result : result.isEmpty() ? "1" : result;
    }

    /** An element type in OpenCL C. */
    static String type(DType type) {
        return switch (type) {
            case F32 -> "float";
            case F64 -> "double";
            case I32 -> "int";
            case I64 -> "long";
            case BOOL -> "uchar";
            case C64, C128, RECORD -> throw new IllegalArgumentException("no kernel holds elements of " + type);
        };
    }

    /** The only element of a constant, to the bit. */
    static String literal(NdArray constant) {
        int at = constant.offset();
        return switch (constant.type().dtype()) {
            case F32 -> "as_float(0x%xu)".formatted(Float.floatToRawIntBits(constant.f32()[at]));
            case F64 -> "as_double(0x%xul)".formatted(Double.doubleToRawLongBits(constant.f64()[at]));
            case I32 -> "as_int(0x%xu)".formatted(((int[]) constant.storage())[at]);
            case I64 -> "as_long(0x%xul)".formatted(constant.i64()[at]);
            case BOOL -> constant.bool()[at] ? "1" : "0";
            case C64, C128, RECORD -> throw new IllegalArgumentException(constant.type() + " has no literals");
        };
    }
}
