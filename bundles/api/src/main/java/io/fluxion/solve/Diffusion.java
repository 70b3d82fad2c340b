package io.fluxion.solve;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of the field of a stochastic differential equation {@code dy = f(t, y) dt + g(t, y) dW}, f being the field itself.
 *
 * @param <S> memory of a state
 */
@ConsumerType
@Facet("a diffusion")
public interface Diffusion<S> {
    /** What the columns of g have to do with one another (Kloeden and Platen 1992, section 10.3). */
    enum NoiseType {
        /** g does not depend on the state. */
        ADDITIVE,
        /** Noise i acts on component i only, by a function of that component. */
        DIAGONAL,
        /** The columns' derivatives along each other commute: strong order 1 needs no Levy area. */
        COMMUTATIVE,
        /** None of these. */
        GENERAL
    }

    /** The meaning of the stochastic integral. */
    enum Calculus {
        /** The integrand is taken at the start of each interval. */
        ITO,
        /** The chain rule of ordinary calculus holds. */
        STRATONOVICH
    }

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
