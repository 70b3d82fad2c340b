package io.fluxion.tensor;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A graph in the making. Tensors of two traces never mix. */
@ProviderType
public interface Trace {
    /** A constant; the array is copied. */
    Tensor constant(NdArray value);

    /** A constant scalar of a real type. */
    default Tensor constant(DType dtype, double value) {
        return constant(NdArray.scalar(dtype, value));
    }

    /** Zeros. */
    Tensor zeros(TensorType type);

    /** Appends an operation; returns its outputs. */
    List<Tensor> apply(Operation operation, List<Tensor> inputs);

    /** Appends a copy of a whole graph; returns its outputs. This is how a transformed graph becomes part of another. */
    List<Tensor> inline(Graph graph, List<Tensor> inputs);

    /** Joins tensors of equal type along a new first axis. */
    Tensor stack(List<Tensor> parts);

    /** Joins tensors of equal type along a new axis of that number in the result. */
    Tensor stack(List<Tensor> parts, int axis);

    /** Joins tensors along their first axis. */
    Tensor concat(List<Tensor> parts);

    /** Joins tensors along an axis; negative ones count from the end. */
    Tensor concat(List<Tensor> parts, int axis);
}
