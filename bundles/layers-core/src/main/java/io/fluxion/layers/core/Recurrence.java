package io.fluxion.layers.core;

import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;

/** What gated cells have in common. */
final class Recurrence {
    private Recurrence() {
    }

    /** Zeros {@code [..., units]} for inputs {@code [..., in]}. */
    static Tensor zeros(Tensor x, int units) {
        int[] lengths = x.shape().toArray();
        lengths[lengths.length - 1] = units;
        return x.trace().zeros(new TensorType(x.dtype(), Shape.of(lengths)));
    }

    /** Part k of the last axis. */
    static Tensor gate(Tensor gates, int k, int units) {
        return gates.slice(gates.shape().rank() - 1, k * units, (k + 1) * units);
    }
}
