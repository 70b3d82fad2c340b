package io.fluxion.engine.operations;

import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** An operation of the engine itself: a pure function of its inputs, cheap enough to be folded while tracing. */
public interface Primitive extends Operation {
    /** Whether each output element depends on the input elements of the same index only; all shapes are equal. */
    default boolean elementwise() {
        return false;
    }

    /** 0 to n - 1. */
    static int[] range(int n) {
        return IntStream.range(0, n).toArray();
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

    /** A tensor with the batch on its first axis, repeated if it is the same for all. */
    static Tensor repeated(Tensor x, boolean mapped, int size) {
        if (mapped) {
            return x;
        }
        List<Integer> lengths = new ArrayList<>(list(x.shape().toArray()));
        lengths.add(0, size);
        return x.broadcastTo(array(lengths));
    }

    @Override
    default List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        if (!elementwise()) {
            return Operation.super.batch(inputs, mapped, size);
        }
        List<Tensor> whole = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            whole.add(repeated(inputs.get(i), mapped.get(i), size));
        }
        return inputs.get(0).trace().apply(this, whole);
    }

    /** Refuses an axis that a tensor does not have. */
    static void requireAxis(TensorType type, int axis) {
        if (axis < 0 || axis >= type.shape().rank()) {
            throw new IllegalArgumentException("%s has no axis %d".formatted(type, axis));
        }
    }

    /** Refuses element types without arithmetic. */
    static void requireReal(TensorType type) {
        if (type.dtype().isComplex()) {
            throw new IllegalArgumentException(type + " is complex; take real(), imag() or abs()");
        }
        if (!type.dtype().isReal()) {
            throw new IllegalArgumentException(type + " has no arithmetic; cast it to f32 or f64");
        }
    }
}
