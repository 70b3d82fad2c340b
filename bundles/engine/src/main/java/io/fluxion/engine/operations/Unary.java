package io.fluxion.engine.operations;

import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Series;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Functions of one real tensor, element by element. An f32 element is computed in f64 and rounded, which for negation,
 * square root and absolute value is the correctly rounded f32 result, and for the others the definition of
 * {@link io.fluxion.elementary.Elementary}.
 *
 * @param function which
 */
public record Unary(UnaryFunction function) implements Primitive {
    @Override
    public String name() {
        return function.toString();
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        Primitive.requireReal(inputs.get(0));
        return List.of(inputs.get(0));
    }

    @Override
    public boolean isLinear(List<Boolean> varying) {
        return function.isLinear();
    }

    @Override
    public List<Series> jet(List<Series> inputs, List<Tensor> outputs) {
        return isLinear(List.of(true))
                ? Primitive.super.jet(inputs, outputs)
                : List.of(function.jet(inputs.get(0), outputs.get(0)));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        return List.of(function.isFlat()
                ? Optional.empty()
                : Optional.of(function.derivative(inputs.get(0), outputs.get(0), cotangents.get(0))));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(tangents.get(0).filter(v -> !function.isFlat())
                .map(v -> function.derivative(inputs.get(0), outputs.get(0), v)));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return (in, out) -> {
            for (int i = 0; i < out[0].size(); i++) {
                out[0].set(i, function.apply(in[0].get(i)));
            }
        };
    }
}
