package io.fluxion.model;

/**
 * What the columns of the diffusion g of a stochastic system have to do with one another (Kloeden and Platen 1992, Numerical
 * Solution of Stochastic Differential Equations, section 10.3).
 */
public enum NoiseType {
    /** g does not depend on the state. */
    ADDITIVE,
    /** Noise i acts on component i only, by a function of that component. */
    DIAGONAL,
    /** The columns' derivatives along each other commute: strong order 1 needs no Levy area. */
    COMMUTATIVE,
    /** None of these. */
    GENERAL
}
