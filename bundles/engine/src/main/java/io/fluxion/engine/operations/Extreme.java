package io.fluxion.engine.operations;

import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The largest or smallest element over some axes, which vanish; NaN where one is NaN. The derivative belongs to the
 * first such element, see {@link FirstExtreme}.
 *
 * @param side largest or smallest
 * @param axes ascending, none of length 0
 */
public record Extreme(Side side, List<Integer> axes) implements Reduction {
    public Extreme {
        axes = List.copyOf(axes);
    }

    @Override
    public String name() {
        return "reduce_" + side;
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("axes", axes);
    }

    @Override
    public Operation over(List<Integer> otherAxes) {
        return new Extreme(side, otherAxes);
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        TensorType type = inputs.get(0);
        Primitive.requireReal(type);
        requireAxes(type);
        requireElements(side, type, axes);
        return List.of(new TensorType(type.dtype(), remaining(type.shape(), false)));
    }

    /** Refuses axes without elements. */
    static void requireElements(Side side, TensorType type, List<Integer> axes) {
        for (int axis : axes) {
            if (type.shape().length(axis) == 0) {
                throw new IllegalArgumentException(
                        "%s has nothing along axis %d, so there is no %s over it".formatted(type, axis, side));
            }
        }
    }

    private Tensor first(Tensor x) {
        return x.apply(new FirstExtreme(side, axes)).get(0);
    }

    @Override
    public boolean isLinear(List<Boolean> varying) {
        return true;
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        Tensor x = inputs.get(0);
        return List.of(Optional.of(
                first(x).where(repeated(cotangents.get(0), x.shape()), Primitive.zeros(x))));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(tangents.get(0)
                .map(v -> first(inputs.get(0)).where(v, Primitive.zeros(v)).sum(Primitive.array(axes))));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        int[] targets = targets(inputs.get(0).shape());
        return (in, out) -> {
            NdArray result = out[0];
            for (int i = 0; i < result.size(); i++) {
                result.set(i, side.start());
            }
            for (int i = 0; i < targets.length; i++) {
                result.set(targets[i], side.of(result.get(targets[i]), in[0].get(i)));
            }
        };
    }
}
