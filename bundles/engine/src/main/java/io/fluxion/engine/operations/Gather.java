package io.fluxion.engine.operations;

import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parts of a tensor. Inputs: the tensor, indices.
 *
 * @param axis from 0
 * @param along whether every element has an index of its own
 */
public record Gather(int axis, boolean along) implements Operation {
    @Override
    public String name() {
        return "gather";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("axis", axis, "along", along ? 1 : 0);
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        TensorType whole = inputs.get(0);
        return List.of(new TensorType(whole.dtype(), Lookup.parts(whole, axis, inputs.get(1), along)));
    }

    @Override
    public boolean isLinear(List<Boolean> varying) {
        return true;
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        Scatter back = new Scatter(axis, inputs.get(0).shape().length(axis), along);
        return List.of(Optional.of(cotangents.get(0).apply(back, inputs.get(1)).get(0)), Optional.empty());
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(tangents.get(0).map(v -> v.apply(this, inputs.get(1)).get(0)));
    }

    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        if (along) {
            List<Tensor> whole = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                whole.add(Primitive.repeated(inputs.get(i), mapped.get(i), size));
            }
            return inputs.get(0).trace().apply(new Gather(axis + 1, true), whole);
        }
        return mapped.get(1)
                ? Operation.super.batch(inputs, mapped, size)
                : inputs.get(0).trace().apply(new Gather(axis + 1, false), inputs);
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        Lookup lookup = Lookup.of(inputs.get(0).shape(), axis, inputs.get(1).shape(), along);
        return along ? (in, out) -> {
            for (int i = 0; i < out[0].size(); i++) {
                Movement.copy(in[0], lookup.place(in[1], i), out[0], i);
            }
        } : parts(lookup);
    }

    /** Indices that all blocks share are looked up once, and what lies behind the axis is copied at once. */
    // the storage of an NdArray is an array of its element type by contract
    @SuppressWarnings("SuspiciousSystemArraycopy")
    private static Kernel parts(Lookup lookup) {
        int[] found = new int[lookup.count()];
        int inner = lookup.inner();
        return (in, out) -> {
            for (int k = 0; k < found.length; k++) {
                found[k] = lookup.index(in[1], k);
            }
            int parts = inner == 0 ? 0 : out[0].size() / inner;
            for (int i = 0; i < parts; i++) {
                int source = (i / found.length * lookup.length() + found[i % found.length]) * inner;
                if (inner == 1) {
                    Movement.copy(in[0], source, out[0], i);
                } else {
                    System.arraycopy(in[0].storage(), in[0].offset() + source, out[0].storage(),
                            out[0].offset() + i * inner, inner);
                }
            }
        };
    }
}
