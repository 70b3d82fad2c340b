package io.fluxion.solve;

/** What a stepper has done since it was made; it only counts up. */
public final class Work {
    /** Evaluations of the field, also those of a partition or linear part. */
    public long evaluations;
    /** Jacobians formed. */
    public long jacobians;
    /** Matrices factored. */
    public long factorizations;
    /** Iterations of inner solvers. */
    public long iterations;
}
