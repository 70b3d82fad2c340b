package io.fluxion.engine.operations;

import io.fluxion.random.RandomKey;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@link RandomKey#split(String)} of each key of an i64 tensor. No derivative.
 *
 * @param part the name
 */
public record NamedKeySplit(String part) implements Primitive {
    @Override
    public String name() {
        return "random_split_named";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("part", part);
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        RandomNumbers.requireKeys(inputs.get(0));
        return List.of(inputs.get(0));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        return List.of(Optional.empty());
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(Optional.empty());
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        int count = inputs.get(0).shape().size();
        return (in, out) -> {
            for (int i = 0; i < count; i++) {
                out[0].i64()[out[0].offset() + i] = new RandomKey(in[0].i64()[in[0].offset() + i]).split(part).key();
            }
        };
    }
}
