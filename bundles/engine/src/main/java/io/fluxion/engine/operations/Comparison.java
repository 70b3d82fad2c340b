package io.fluxion.engine.operations;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Truth values of a relation of two real or integer tensors, element by element; no derivative.
 *
 * @param relation which
 */
public record Comparison(Relation relation) implements Primitive {
    @Override
    public String name() {
        return relation.toString();
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        Binary.requireEqual(inputs.get(0), inputs.get(1));
        DType type = inputs.get(0).dtype();
        if (!type.isReal() && type != DType.I32 && type != DType.I64) {
            throw new IllegalArgumentException(inputs.get(0) + " has no numbers to compare");
        }
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
        if (inputs.get(0).dtype() == DType.I64) {
            return (in, out) -> {
                long[] a = (long[]) in[0].storage();
                long[] b = (long[]) in[1].storage();
                for (int i = 0; i < out[0].size(); i++) {
                    out[0].bool()[out[0].offset() + i] = relation.holds(a[in[0].offset() + i], b[in[1].offset() + i]);
                }
            };
        }
        return (in, out) -> {
            for (int i = 0; i < out[0].size(); i++) {
                out[0].bool()[out[0].offset() + i] = relation.holds(in[0].get(i), in[1].get(i));
            }
        };
    }
}
