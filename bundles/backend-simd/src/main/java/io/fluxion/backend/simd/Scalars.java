package io.fluxion.backend.simd;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Scalar values in the order in which they can be computed; equal ones are one. */
final class Scalars {
    private final List<Scalar> list = new ArrayList<>();
    private final Map<Scalar, Integer> numbers = new HashMap<>();

    int size() {
        return list.size();
    }

    Scalar get(int number) {
        return list.get(number);
    }

    int load(DType type, Object place) {
        return add(new Scalar(Scalar.LOAD, type, List.of(), place));
    }

    int constant(DType type, double value) {
        return add(new Scalar(Scalar.CONSTANT, type, List.of(), type == DType.F32 ? (Object) (float) value : value));
    }

    /** An element of a constant of a real, integer or truth type. */
    int constant(NdArray array, int i) {
        int at = array.offset() + i;
        Object value = switch (array.type().dtype()) {
            case F64 -> array.f64()[at];
            case F32 -> array.f32()[at];
            case I32 -> ((int[]) array.storage())[at];
            case I64 -> ((long[]) array.storage())[at];
            case BOOL -> array.bool()[at] ? 1 : 0;
            case C64, C128, RECORD -> throw new IllegalArgumentException(array.type() + " has no scalars");
        };
        return add(new Scalar(Scalar.CONSTANT, array.type().dtype(), List.of(), value));
    }

    int apply(String operation, DType type, int... arguments) {
        List<Integer> list = new ArrayList<>();
        for (int argument : arguments) {
            list.add(argument);
        }
        return add(new Scalar(operation, type, List.copyOf(list), ""));
    }

    /** One element of an elementwise operation. */
    int elementwise(Node node, int... arguments) {
        DType type = node.outputs().get(0).dtype();
        return node.operation().name().equals("powi")
                ? power(type, arguments[0], Operations.integer(node, "exponent"))
                : apply(node.operation().name(), type, arguments);
    }

    /** Squares from the lowest bit of the exponent on, as the reference does. */
    private int power(DType type, int base, int exponent) {
        int result = -1;
        int square = base;
        for (int n = Math.abs(exponent); n != 0; n >>>= 1) {
            if ((n & 1) != 0) {
                result = result < 0 ? square : apply("mul", type, result, square);
            }
            if (n != 1) {
                square = apply("mul", type, square, square);
            }
        }
        if (result < 0) {
            result = constant(type, 1);
        }
        return exponent < 0 ? apply("div", type, constant(type, 1), result) : result;
    }

    private int add(Scalar scalar) {
        return numbers.computeIfAbsent(scalar, key -> {
            list.add(key);
            return list.size() - 1;
        });
    }
}
