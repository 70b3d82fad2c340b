package io.fluxion.solve;

/**
 * What a solve took.
 *
 * @param accepted steps
 * @param rejected steps, for their error or because they did not converge
 * @param evaluations of the field
 * @param jacobians formed
 * @param factorizations of matrices
 */
public record Statistics(long accepted, long rejected, long evaluations, long jacobians, long factorizations) {}
