package io.fluxion.solve;

/**
 * Cotangents of what a step leaves behind.
 *
 * @param state of the end state
 * @param memory of each state in the memory
 * @param base of the interpolant's base
 * @param vectors of the interpolant's vectors
 * @param <S> memory of a state
 */
public record StepCotangent<S>(S state, S[] memory, S base, S[] vectors) {}
