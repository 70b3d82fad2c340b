package io.fluxion.engine.operations;

import io.fluxion.elementary.Sums;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sum over some axes, which vanish. The summed elements, in row-major order, go through {@link Sums}; f32 accumulates
 * in f32 strands.
 *
 * @param axes ascending
 */
public record Sum(List<Integer> axes) implements Primitive {
    public Sum {
        axes = List.copyOf(axes);
    }

    @Override
    public String name() {
        return "sum";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("axes", axes);
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        TensorType type = inputs.get(0);
        Primitive.requireReal(type);
        int previous = -1;
        for (int axis : axes) {
            if (axis <= previous || axis >= type.shape().rank()) {
                throw new IllegalArgumentException("%s has no sum over the axes %s".formatted(type, axes));
            }
            previous = axis;
        }
        return List.of(new TensorType(type.dtype(), remaining(type.shape(), false)));
    }

    /** The shape without the summed axes, or with length 1 in their place. */
    private Shape remaining(Shape input, boolean keep) {
        List<Integer> lengths = new ArrayList<>();
        for (int axis = 0; axis < input.rank(); axis++) {
            if (!axes.contains(axis)) {
                lengths.add(input.length(axis));
            } else if (keep) {
                lengths.add(1);
            }
        }
        return Primitive.shape(lengths);
    }

    /** For each element of the input the index of the sum that it enters. */
    public int[] targets(Shape input) {
        return new Broadcast(Primitive.list(input.toArray())).sources(remaining(input, true));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        Shape shape = inputs.get(0).shape();
        return List.of(Optional.of(
                cotangents.get(0).reshape(remaining(shape, true).toArray()).broadcastTo(shape.toArray())));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(tangents.get(0).map(v -> v.sum(Primitive.array(axes))));
    }

    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        return List.of(inputs.get(0).sum(axes.stream().mapToInt(axis -> axis + 1).toArray()));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        Shape input = inputs.get(0).shape();
        int[] targets = targets(input);
        int results = remaining(input, true).size();
        int count = results == 0 ? 0 : input.size() / results;
        boolean single = inputs.get(0).dtype() == DType.F32;
        return (in, out) -> {
            NdArray terms = NdArray.zeros(TensorType.of(in[0].type().dtype(), count));
            for (int result = 0; result < results; result++) {
                int n = 0;
                for (int i = 0; i < targets.length; i++) {
                    if (targets[i] == result) {
                        Movement.copy(in[0], i, terms, n++);
                    }
                }
                out[0].set(result, single ? Sums.sum(terms.f32(), 0, 1, n) : Sums.sum(terms.f64(), 0, 1, n));
            }
        };
    }
}
