package io.fluxion.engine;

import io.fluxion.engine.operations.Movement;
import io.fluxion.engine.operations.Primitive;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first input, known only when the others are. What is computed from it is never shared with what was computed from the input
 * itself, and comes after the others in every order of a graph.
 */
record After() implements Operation {
    /** The tensor, after all others. */
    static Tensor of(Tensor x, List<Tensor> others) {
        List<Tensor> inputs = new ArrayList<>(List.of(x));
        inputs.addAll(others);
        return x.trace().apply(new After(), inputs).get(0);
    }

    @Override
    public String name() {
        return "after";
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        return List.of(inputs.get(0));
    }

    @Override
    public boolean isLinear(List<Boolean> varying) {
        return true;
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        List<Optional<Tensor>> pulled = new ArrayList<>(List.of(Optional.of(cotangents.get(0))));
        inputs.subList(1, inputs.size()).forEach(_ -> pulled.add(Optional.empty()));
        return pulled;
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(tangents.get(0));
    }

    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        return List.of(Primitive.repeated(of(inputs.get(0), inputs.subList(1, inputs.size())), mapped.get(0), size));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return (in, out) -> {
            for (int i = 0; i < out[0].size(); i++) {
                Movement.copy(in[0], i, out[0], i);
            }
        };
    }
}
