package io.fluxion.solve;

import io.fluxion.model.Calculus;
import io.fluxion.model.NoiseType;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of the field of a stochastic differential equation {@code dy = f(t, y) dt + g(t, y) dW}, f being the field itself.
 *
 * @param <S> memory of a state
 */
@ConsumerType
@Facet("a diffusion")
public interface Diffusion<S> {
    /** Number of independent Wiener processes. */
    int noises();

    /** Structure of g. */
    NoiseType noiseType();

    /** For which calculus f and g are written. */
    Calculus calculus();

    /**
     * The field {@code (t, y) -> g(t, y) noise}. The array is read at each evaluation, so its owner may change it in
     * between; it is a constant of differentiation.
     */
    VectorField<S> along(double[] noise);
}
