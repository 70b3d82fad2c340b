package io.fluxion.engine.operations;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/** Truth values {@code a < b}, element by element; no derivative. */
public record Less() implements Primitive {
    @Override
    public String name() {
        return "less";
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        Binary.requireEqual(inputs.get(0), inputs.get(1));
        Primitive.requireReal(inputs.get(0));
        return List.of(new TensorType(DType.BOOL, inputs.get(0).shape()));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        return List.of(Optional.empty(), Optional.empty());
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(Optional.empty());
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return (in, out) -> {
            for (int i = 0; i < out[0].size(); i++) {
                out[0].bool()[out[0].offset() + i] = in[0].get(i) < in[1].get(i);
            }
        };
    }
}
