package io.fluxion.engine.operations;

import io.fluxion.random.RandomKey;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * {@link RandomKey#split(long)} of each key of an i64 tensor by the number in the second tensor, i32 or i64 of the same shape. No derivative.
 */
public record KeySplit() implements Primitive {
    @Override
    public String name() {
        return "random_split";
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        TensorType key = inputs.get(0);
        TensorType number = inputs.get(1);
        RandomNumbers.requireKeys(key);
        if (number.dtype() != DType.I32 && number.dtype() != DType.I64 || !number.shape().equals(key.shape())) {
            throw new IllegalArgumentException("%s are no whole numbers for the random keys %s".formatted(number, key));
        }
        return List.of(key);
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
        int count = inputs.get(0).shape().size();
        boolean wide = inputs.get(1).dtype() == DType.I64;
        return (in, out) -> {
            for (int i = 0; i < count; i++) {
                long number = wide ? in[1].i64()[in[1].offset() + i] : (long) in[1].get(i);
                out[0].i64()[out[0].offset() + i] = new RandomKey(in[0].i64()[in[0].offset() + i]).split(number).key();
            }
        };
    }
}
