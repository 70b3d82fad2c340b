package io.fluxion.engine.operations;

import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins tensors along an axis that they have ({@code concat}) or a new one ({@code stack}).
 *
 * @param along whether the axis is new
 * @param axis of the result
 */
public record Join(Axis along, int axis) implements Primitive {
    /** Which axis. */
    public enum Axis {
        /** One that the parts have. */
        OWN,
        /** A new one. */
        NEW
    }

    /** Joins along the first axis. */
    public static final Join CONCAT = new Join(Axis.OWN, 0);
    /** Joins along a new first axis. */
    public static final Join STACK = new Join(Axis.NEW, 0);

    @Override
    public String name() {
        return along == Axis.NEW ? "stack" : "concat";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("axis", axis);
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("nothing to join");
        }
        TensorType first = inputs.get(0);
        int rank = first.shape().rank() + (along == Axis.NEW ? 1 : 0);
        if (axis < 0 || axis >= rank) {
            throw new IllegalArgumentException("%s has no axis %d to join along".formatted(first, axis));
        }
        int total = 0;
        for (TensorType part : inputs) {
            boolean fits = part.dtype() == first.dtype() && (along == Axis.NEW
                    ? part.equals(first)
                    : part.shape().rank() == rank
                            && Slice.withLength(part.shape(), axis, 0)
                                    .equals(Slice.withLength(first.shape(), axis, 0)));
            if (!fits) {
                throw new IllegalArgumentException("%s and %s cannot be joined".formatted(first, part));
            }
            total += length(part.shape());
        }
        return List.of(new TensorType(first.dtype(), along == Axis.NEW
                ? stacked(total, first.shape())
                : Slice.withLength(first.shape(), axis, total)));
    }

    /** How much of the axis a part fills. */
    public int length(Shape part) {
        return along == Axis.NEW ? 1 : part.length(axis);
    }

    private Shape stacked(int count, Shape part) {
        List<Integer> lengths = new ArrayList<>(Primitive.list(part.toArray()));
        lengths.add(axis, count);
        return Primitive.shape(lengths);
    }

    @Override
    public boolean isLinear(List<Boolean> varying) {
        return true;
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        List<Optional<Tensor>> parts = new ArrayList<>();
        int at = 0;
        for (Tensor input : inputs) {
            int length = length(input.shape());
            Tensor part = cotangents.get(0).slice(axis, at, at + length);
            parts.add(Optional.of(along == Axis.NEW ? part.reshape(input.shape().toArray()) : part));
            at += length;
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
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        List<Tensor> whole = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            whole.add(Primitive.repeated(inputs.get(i), mapped.get(i), size));
        }
        return inputs.get(0).trace().apply(new Join(along, axis + 1), whole);
    }

    /** For each element of the result the part that it comes from and its index there. */
    public int[][] sources(List<Shape> parts) {
        int outer = 1;
        for (int i = 0; i < axis; i++) {
            outer *= parts.get(0).length(i);
        }
        int total = parts.stream().mapToInt(Shape::size).sum();
        int[][] sources = new int[total][];
        int at = 0;
        for (int block = 0; block < outer; block++) {
            for (int part = 0; part < parts.size(); part++) {
                int size = parts.get(part).size() / outer;
                for (int i = 0; i < size; i++) {
                    sources[at++] = new int[]{part, block * size + i};
                }
            }
        }
        return sources;
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        int[][] sources = sources(inputs.stream().map(TensorType::shape).toList());
        return (in, out) -> {
            for (int i = 0; i < sources.length; i++) {
                Movement.copy(in[sources[i][0]], sources[i][1], out[0], i);
            }
        };
    }
}
