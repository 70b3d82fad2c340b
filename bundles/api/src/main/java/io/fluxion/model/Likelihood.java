package io.fluxion.model;

import io.fluxion.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/** The distribution of observations around a model's states: a plugin kind. */
@ConsumerType
public interface Likelihood {
    /**
     * Negative logarithm of the density of all observations, summed; a scalar, all constants included.
     *
     * @param observed {@code [n, d]}
     * @param predicted {@code [n, d]}
     * @param logScale logarithm of the error's scale per quantity, {@code [d]}
     */
    Tensor negativeLogLikelihood(Tensor observed, Tensor predicted, Tensor logScale);

    /** Residuals in units in which the errors have the given scale, {@code [n, d]}. */
    Tensor residuals(Tensor observed, Tensor predicted);

    /** Whether observations have to be positive. */
    default boolean needsPositive() {
        return false;
    }
}
