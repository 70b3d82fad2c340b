package io.fluxion.solve;

/**
 * An event that happened.
 *
 * @param event index in the list of events
 * @param t where
 * @param state a copy of the state before any jump
 * @param <S> memory of a state
 */
public record EventHit<S>(int event, double t, S state) {}
