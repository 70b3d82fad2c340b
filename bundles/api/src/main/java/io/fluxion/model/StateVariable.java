package io.fluxion.model;

/**
 * A component of a system's state.
 *
 * @param name for axes and keys, for example {@code hare}
 * @param symbol for formulas, for example {@code u}
 * @param unit empty for a pure number
 * @param initial default initial value
 */
public record StateVariable(String name, String symbol, String unit, double initial) {}
