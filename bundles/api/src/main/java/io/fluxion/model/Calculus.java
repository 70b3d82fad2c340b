package io.fluxion.model;

/** The meaning of a stochastic integral. */
public enum Calculus {
    /** The integrand is taken at the start of each interval. */
    ITO,
    /** The chain rule of ordinary calculus holds. */
    STRATONOVICH
}
