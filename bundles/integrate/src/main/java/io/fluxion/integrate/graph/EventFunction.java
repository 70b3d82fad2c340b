package io.fluxion.integrate.graph;

import io.fluxion.tensor.Graph;
import io.fluxion.tensor.TensorType;
import java.util.List;

/**
 * A function of time, state and parameters whose zero ends a solve.
 *
 * @param graph inputs: t, y {@code [n]}, p {@code [m]}; output: scalar
 * @param direction see {@link io.fluxion.solve.Event#direction}
 */
public record EventFunction(Graph graph, int direction) {
    /** @throws IllegalArgumentException when the types are not those of the field */
    void requireFits(FieldProgram field) {
        List<TensorType> wanted = field.equations().derivative().inputs().subList(0, 3);
        if (!graph.inputs().equals(wanted) || graph.outputTypes().size() != 1
                || !graph.outputTypes().get(0).equals(TensorType.of(field.dtype()))) {
            throw new IllegalArgumentException("the function of an event goes from t, y and p of the field, " + wanted
                    + ", to one scalar, and not from " + graph.inputs() + " to " + graph.outputTypes());
        }
    }
}
