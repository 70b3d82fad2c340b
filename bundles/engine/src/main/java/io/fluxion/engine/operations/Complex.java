package io.fluxion.engine.operations;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/** Complex numbers of a real and an imaginary part, two real tensors of equal type. */
public record Complex() implements Primitive {
    @Override
    public String name() {
        return "complex";
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        Binary.requireEqual(inputs.get(0), inputs.get(1));
        Primitive.requireReal(inputs.get(0));
        DType parts = inputs.get(0).dtype();
        return List.of(new TensorType(parts.complex(), inputs.get(0).shape()));
    }

    @Override
    public boolean isLinear(List<Boolean> varying) {
        return true;
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        return List.of(Optional.of(cotangents.get(0).real()), Optional.of(cotangents.get(0).imag()));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        if (tangents.stream().allMatch(Optional::isEmpty)) {
            return List.of(Optional.empty());
        }
        Tensor re = tangents.get(0).orElseGet(() -> Primitive.zeros(inputs.get(0)));
        Tensor im = tangents.get(1).orElseGet(() -> Primitive.zeros(inputs.get(1)));
        return List.of(Optional.of(re.complex(im)));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return (in, out) -> {
            for (int i = 0; i < out[0].size(); i++) {
                out[0].set(i, in[0].get(i), in[1].get(i));
            }
        };
    }
}
