package io.fluxion.engine.operations;

import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/** An operation that moves elements of one tensor and computes nothing: linear, and its own tangent. */
public interface Movement extends Primitive {
    /** The shape of the result; throws when the input does not fit. */
    Shape shapeOf(Shape input);

    /** For each element of the result the index of its source, both row-major; -1 for a zero. */
    int[] sources(Shape input);

    /** The same movement of another tensor. */
    Tensor move(Tensor x);

    /** The transposed movement. */
    Tensor back(Tensor cotangent, Shape input);

    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        return List.of(new TensorType(inputs.get(0).dtype(), shapeOf(inputs.get(0).shape())));
    }

    @Override
    default boolean isLinear(List<Boolean> varying) {
        return true;
    }

    @Override
    default List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        return List.of(Optional.of(back(cotangents.get(0), inputs.get(0).shape())));
    }

    @Override
    default List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(tangents.get(0).map(this::move));
    }

    @Override
    default Kernel kernel(List<TensorType> inputs) {
        int[] sources = sources(inputs.get(0).shape());
        return (in, out) -> {
            for (int i = 0; i < sources.length; i++) {
                if (sources[i] >= 0) {
                    copy(in[0], sources[i], out[0], i);
                } else {
                    out[0].set(i, 0);
                }
            }
        };
    }

    /** Copies one element of any type. */
    // the storage of an NdArray is an array of its element type by contract
    @SuppressWarnings("SuspiciousSystemArraycopy")
    static void copy(NdArray from, int i, NdArray to, int j) {
        switch (from.type().dtype()) {
            case F64 -> to.f64()[to.offset() + j] = from.f64()[from.offset() + i];
            case F32 -> to.f32()[to.offset() + j] = from.f32()[from.offset() + i];
            default -> {
                int width = from.type().dtype().width();
                System.arraycopy(from.storage(), from.offset() + width * i, to.storage(), to.offset() + width * j,
                        width);
            }
        }
    }
}
