package io.fluxion.model;

import io.fluxion.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/** A stochastic differential equation {@code dy = f(t, y) dt + g(t, y) dW}; f is {@link OdeSystem#derivative}. */
@ConsumerType
public interface StochasticSystem extends OdeSystem {
    /** Number of independent Wiener processes. */
    int noises();

    /** Structure of g. */
    NoiseType noiseType();

    /** For which calculus the equations are written. */
    Calculus calculus();

    /**
     * {@code g(t, y) noise}, linear in the noise.
     *
     * @param noise {@code [noises]}
     * @return {@code [n]}
     */
    Tensor diffusion(Tensor t, Tensor y, Tensor noise);
}
