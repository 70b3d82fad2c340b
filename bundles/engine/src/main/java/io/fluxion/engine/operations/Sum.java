package io.fluxion.engine.operations;

import io.fluxion.elementary.Sums;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sum over some axes, which vanish. The summed elements, in row-major order, go through {@link Sums}; f32 accumulates
 * in f32 strands.
 *
 * @param axes ascending
 */
public record Sum(List<Integer> axes) implements Reduction {
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
    public Operation over(List<Integer> otherAxes) {
        return new Sum(otherAxes);
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        TensorType type = inputs.get(0);
        Primitive.requireReal(type);
        requireAxes(type);
        return List.of(new TensorType(type.dtype(), remaining(type.shape(), false)));
    }

    @Override
    public boolean isLinear(List<Boolean> varying) {
        return true;
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        return List.of(Optional.of(repeated(cotangents.get(0), inputs.get(0).shape())));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(tangents.get(0).map(v -> v.sum(Primitive.array(axes))));
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
