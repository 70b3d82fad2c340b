package io.fluxion.backend.simd;

import io.fluxion.tensor.DType;
import java.util.List;

/**
 * One scalar value of generated code.
 *
 * @param operation name of an elementwise operation, {@code fma}, or {@link #LOAD} or {@link #CONSTANT}
 * @param type element type
 * @param arguments numbers of the scalars it is made of
 * @param detail what is loaded, or the boxed constant; else empty text
 */
record Scalar(String operation, DType type, List<Integer> arguments, Object detail) {
    static final String LOAD = "load";
    static final String CONSTANT = "constant";

    /** An element of an array. */
    record Element(int array, int index) {}

    boolean isLoad() {
        return operation.equals(LOAD);
    }

    boolean isConstant() {
        return operation.equals(CONSTANT);
    }

    /** Whether it is made anew wherever it is needed, rather than kept. */
    boolean isLeaf() {
        return isLoad() || isConstant();
    }
}
