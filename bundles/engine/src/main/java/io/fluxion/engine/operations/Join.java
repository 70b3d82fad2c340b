package io.fluxion.engine.operations;

import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Joins tensors along their first axis ({@code concat}) or a new one ({@code stack}).
 *
 * @param along whether the first axis is new
 */
public record Join(Axis along) implements Primitive {
    /** Which axis. */
    public enum Axis {
        /** The first axis of the parts. */
        FIRST,
        /** A new axis before the first. */
        NEW
    }

    /** Joins along the first axis. */
    public static final Join CONCAT = new Join(Axis.FIRST);
    /** Joins along a new first axis. */
    public static final Join STACK = new Join(Axis.NEW);

    @Override
    public String name() {
        return along == Axis.NEW ? "stack" : "concat";
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("nothing to join");
        }
        TensorType first = inputs.get(0);
        int total = 0;
        for (TensorType part : inputs) {
            boolean fits = part.dtype() == first.dtype() && (along == Axis.NEW
                    ? part.equals(first)
                    : part.shape().rank() > 0 && part.shape().rank() == first.shape().rank()
                            && Slice.withLength(part.shape(), 0, 0).equals(Slice.withLength(first.shape(), 0, 0)));
            if (!fits) {
                throw new IllegalArgumentException("%s and %s cannot be joined".formatted(first, part));
            }
            total += along == Axis.NEW ? 1 : part.shape().length(0);
        }
        return List.of(new TensorType(first.dtype(),
                along == Axis.NEW ? stacked(total, first.shape()) : Slice.withLength(first.shape(), 0, total)));
    }

    private static Shape stacked(int count, Shape part) {
        int[] lengths = new int[part.rank() + 1];
        lengths[0] = count;
        System.arraycopy(part.toArray(), 0, lengths, 1, part.rank());
        return Shape.of(lengths);
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        List<Optional<Tensor>> parts = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < inputs.size(); i++) {
            if (along == Axis.NEW) {
                parts.add(Optional.of(cotangents.get(0).get(i)));
            } else {
                int length = inputs.get(i).shape().length(0);
                parts.add(Optional.of(cotangents.get(0).slice(0, at, at + length)));
                at += length;
            }
        }
        return parts;
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        if (tangents.stream().allMatch(Optional::isEmpty)) {
            return List.of(Optional.empty());
        }
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Tensor input = inputs.get(i);
            parts.add(tangents.get(i).orElseGet(() -> Primitive.zeros(input)));
        }
        return List.of(Optional.of(outputs.get(0).trace().apply(this, parts).get(0)));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return (in, out) -> {
            int at = 0;
            for (NdArray part : in) {
                for (int i = 0; i < part.size(); i++) {
                    Movement.copy(part, i, out[0], at++);
                }
            }
        };
    }
}
