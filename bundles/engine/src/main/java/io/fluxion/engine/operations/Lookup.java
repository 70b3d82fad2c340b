package io.fluxion.engine.operations;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the parts that indices name lie in a tensor.
 *
 * @param length of the axis
 * @param inner elements behind the axis
 * @param count number of indices for each block before the axis
 * @param along whether each block and each inner element has indices of its own
 */
record Lookup(int length, int inner, int count, boolean along) {
    static Lookup of(Shape whole, int axis, Shape indices, boolean along) {
        int inner = Slice.inner(whole, axis);
        return new Lookup(whole.length(axis), inner, along ? indices.length(axis) : indices.size(), along);
    }

    /** The shape of the parts; throws when indices and tensor do not fit. */
    static Shape parts(TensorType whole, int axis, TensorType indices, boolean along) {
        if (indices.dtype() != DType.I32 && indices.dtype() != DType.I64) {
            throw new IllegalArgumentException("the indices are %s, not whole numbers".formatted(indices));
        }
        Shape shape = whole.shape();
        if (axis < 0 || axis >= shape.rank()) {
            throw new IllegalArgumentException("%s has no axis %d".formatted(whole, axis));
        }
        if (along) {
            if (indices.shape().rank() != shape.rank()
                    || !Slice.withLength(indices.shape(), axis, 0).equals(Slice.withLength(shape, axis, 0))) {
                throw new IllegalArgumentException(
                        "indices of the shape %s do not fit the shape %s along axis %d".formatted(indices.shape(),
                                shape,
                                axis));
            }
            return indices.shape();
        }
        List<Integer> all = Primitive.list(shape.toArray());
        List<Integer> lengths = new ArrayList<>(all.subList(0, axis));
        lengths.addAll(Primitive.list(indices.shape().toArray()));
        lengths.addAll(all.subList(axis + 1, all.size()));
        return Primitive.shape(lengths);
    }

    /** The index in the tensor of element i of the parts. */
    int place(NdArray indices, int i) {
        int block = i / (count * inner);
        int within = i / inner % count;
        return (block * length + index(indices, along ? i : within)) * inner + i % inner;
    }

    /** One of the indices; throws when it lies outside. */
    int index(NdArray indices, int i) {
        long index = (long) indices.get(i);
        if (index < 0 || index >= length) {
            throw new IllegalArgumentException(
                    "the index %d lies outside of an axis of length %d".formatted(index, length));
        }
        return (int) index;
    }
}
