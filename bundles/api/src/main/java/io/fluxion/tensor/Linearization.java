package io.fluxion.tensor;

import java.util.List;

/**
 * A graph at a point, ready for several products with its Jacobian.
 *
 * @param forward inputs: those of the graph; outputs: those of the graph, then the residuals
 * @param pull inputs: the residuals, then one cotangent per output; outputs: one cotangent per input in {@code wrt}
 * @param push inputs: the residuals, then one tangent per input in {@code wrt}; outputs: one tangent per output
 * @param residuals types of the residuals, the same for pull and push
 */
public record Linearization(Graph forward, Graph pull, Graph push, List<TensorType> residuals) {
    public Linearization {
        residuals = List.copyOf(residuals);
    }
}
