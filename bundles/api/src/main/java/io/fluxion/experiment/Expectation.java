package io.fluxion.experiment;

import java.util.OptionalDouble;

/**
 * A limit that a result has to keep, with its source.
 *
 * @param quantity name of the result
 * @param low smallest allowed value
 * @param high largest allowed value
 * @param reference the value to compare with, for tables
 * @param source where the limit comes from
 */
public record Expectation(String quantity, double low, double high, OptionalDouble reference, String source) {
    /** Whether a value keeps it; NaN does not. */
    public boolean holds(double value) {
        return value >= low && value <= high;
    }
}
