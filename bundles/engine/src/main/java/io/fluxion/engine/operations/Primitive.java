package io.fluxion.engine.operations;

import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.List;

/** An operation of the engine itself: a pure function of its inputs, cheap enough to be folded while tracing. */
public interface Primitive extends Operation {
    /** Whether each output element depends on the input elements of the same index only; all shapes are equal. */
    default boolean elementwise() {
        return false;
    }

    /** Lengths as a list, for attributes. */
    static List<Integer> list(int... lengths) {
        return Arrays.stream(lengths).boxed().toList();
    }

    /** A list as lengths. */
    static int[] array(List<Integer> lengths) {
        return lengths.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A list as a shape. */
    static Shape shape(List<Integer> lengths) {
        return Shape.of(array(lengths));
    }

    /** Zeros of the type of {@code like}. */
    static Tensor zeros(Tensor like) {
        return like.trace().zeros(like.type());
    }

    /** Refuses element types without arithmetic. */
    static void requireReal(TensorType type) {
        if (!type.dtype().isReal()) {
            throw new IllegalArgumentException(type + " has no arithmetic; cast it to f32 or f64");
        }
    }
}
