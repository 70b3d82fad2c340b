package io.fluxion.layer;

import io.fluxion.tensor.Tensor;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** One step of a recurrent network: a plugin kind. */
@ConsumerType
public interface Cell {
    /**
     * The state before the first step, zeros as a rule.
     *
     * @param x an input as a step reads it, {@code [in]} or {@code [batch, in]}
     * @return parts of the state; the first of them is the output of a step
     */
    List<Tensor> begin(Tensor x);

    /**
     * The state after a step.
     *
     * @param state before
     * @param x the step's input
     * @param parameters the cell's own node, the same at each step
     */
    List<Tensor> step(List<Tensor> state, Tensor x, Parameters parameters);
}
