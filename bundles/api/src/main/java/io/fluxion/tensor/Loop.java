package io.fluxion.tensor;

import java.util.List;

/**
 * What one step of a loop gives, and what a whole loop gives.
 *
 * @param carry what the next step begins with; of the loop: what the last step left
 * @param outputs of this step; of the loop: those of all steps, stacked
 */
public record Loop(List<Tensor> carry, List<Tensor> outputs) {
    public Loop {
        carry = List.copyOf(carry);
        outputs = List.copyOf(outputs);
    }

    /** A step without outputs. */
    public static Loop of(Tensor... carry) {
        return new Loop(List.of(carry), List.of());
    }
}
