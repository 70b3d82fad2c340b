package io.fluxion.engine.operations;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/** The second input where the first is true, the third elsewhere, element by element. */
public record Where() implements Primitive {
    @Override
    public String name() {
        return "where";
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        TensorType condition = inputs.get(0);
        if (condition.dtype() != DType.BOOL) {
            throw new IllegalArgumentException("the condition is %s, not of truth values".formatted(condition));
        }
        Binary.requireEqual(inputs.get(1), inputs.get(2));
        if (!condition.shape().equals(inputs.get(1).shape())) {
            throw new IllegalArgumentException(
                    "the shapes of the condition %s and of %s differ".formatted(condition, inputs.get(1)));
        }
        return List.of(inputs.get(1));
    }

    @Override
    public boolean isLinear(List<Boolean> varying) {
        return true;
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        Tensor v = cotangents.get(0);
        Tensor zeros = Primitive.zeros(v);
        return List.of(Optional.empty(), Optional.of(inputs.get(0).where(v, zeros)),
                Optional.of(inputs.get(0).where(zeros, v)));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        Optional<Tensor> yes = tangents.get(1);
        Optional<Tensor> no = tangents.get(2);
        if (yes.isEmpty() && no.isEmpty()) {
            return List.of(Optional.empty());
        }
        Tensor zeros = Primitive.zeros(outputs.get(0));
        return List.of(Optional.of(inputs.get(0).where(yes.orElse(zeros), no.orElse(zeros))));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return (in, out) -> {
            for (int i = 0; i < out[0].size(); i++) {
                Movement.copy(in[in[0].get(i) != 0 ? 1 : 2], i, out[0], i);
            }
        };
    }
}
