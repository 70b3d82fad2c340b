package io.fluxion.benchmarks.suite;

import java.util.List;
import java.util.Locale;

/**
 * A line of a table of results.
 *
 * @param name what was measured
 * @param variant which case of it
 * @param value the measurement
 * @param unit of the value
 * @param reference what it is compared with; empty for nothing
 * @param ratio of the value to that of the reference, below 1 where this is faster; NaN without a reference
 */
record Row(String name, String variant, double value, String unit, String reference, double ratio) {
    static final List<String> COLUMNS = List.of("name", "case", "value", "unit", "reference", "ratio");

    static Row alone(String name, String variant, double value, String unit) {
        return new Row(name, variant, value, unit, "", Double.NaN);
    }

    static Row compared(String name, String variant, double value, String unit, String reference, double other) {
        return new Row(name, variant, value, unit, reference, value / other);
    }

    /** The cells as text, in the order of the columns. */
    List<String> cells() {
        return List.of(name, variant, number(value), unit, reference, Double.isNaN(ratio) ? "" : number(ratio));
    }

    private static String number(double x) {
        return String.format(Locale.ROOT, "%.4g", x);
    }
}
