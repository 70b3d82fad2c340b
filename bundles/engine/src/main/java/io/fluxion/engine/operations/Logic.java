package io.fluxion.engine.operations;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Functions of truth values, element by element; no derivative.
 *
 * @param connective which
 */
public record Logic(Connective connective) implements Primitive {
    /** The functions. */
    public enum Connective {
        /** Both. */
        AND,
        /** At least one. */
        OR,
        /** The opposite of one. */
        NOT;

        private boolean of(NdArray[] in, int i) {
            boolean first = in[0].bool()[in[0].offset() + i];
            return switch (this) {
                case AND -> first && in[1].bool()[in[1].offset() + i];
                case OR -> first || in[1].bool()[in[1].offset() + i];
                case NOT -> !first;
            };
        }
    }

    @Override
    public String name() {
        return connective.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        for (TensorType input : inputs) {
            if (input.dtype() != DType.BOOL) {
                throw new IllegalArgumentException(input + " has no truth values; compare it with something");
            }
            Binary.requireEqual(inputs.get(0), input);
        }
        return List.of(inputs.get(0));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        return Collections.nCopies(inputs.size(), Optional.empty());
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(Optional.empty());
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return (in, out) -> {
            for (int i = 0; i < out[0].size(); i++) {
                out[0].bool()[out[0].offset() + i] = connective.of(in, i);
            }
        };
    }
}
