package io.fluxion.engine.operations;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The same values in f32 or f64; truth values become 0 and 1.
 *
 * @param to f32 or f64
 */
public record Cast(DType to) implements Primitive {
    @Override
    public String name() {
        return "cast";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("to", to.toString());
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        DType from = inputs.get(0).dtype();
        if (!to.isReal() || from.isComplex() || from == DType.RECORD) {
            throw new IllegalArgumentException("%s cannot be cast to %s".formatted(inputs.get(0), to));
        }
        return List.of(new TensorType(to, inputs.get(0).shape()));
    }

    @Override
    public boolean isLinear(List<Boolean> varying) {
        return true;
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        DType from = inputs.get(0).dtype();
        return List.of(from.isReal() ? Optional.of(cotangents.get(0).cast(from)) : Optional.empty());
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(tangents.get(0).map(v -> v.cast(to)));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return (in, out) -> {
            for (int i = 0; i < out[0].size(); i++) {
                out[0].set(i, in[0].get(i));
            }
        };
    }
}
