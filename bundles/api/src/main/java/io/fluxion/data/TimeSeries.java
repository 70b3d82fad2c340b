package io.fluxion.data;

import java.util.List;

/**
 * Observations of several quantities at common times. The arrays are the caller's to read, not to change.
 *
 * @param title for headings
 * @param source where the numbers come from
 * @param license an SPDX identifier or a phrase
 * @param timeUnit unit of the times, for example {@code year}
 * @param times strictly increasing, length n
 * @param names one name per quantity, length d
 * @param units one unit per quantity, length d
 * @param values {@code values[i][j]} is quantity j at time i, shape {@code [n, d]}
 */
public record TimeSeries(String title, String source, String license, String timeUnit, double[] times,
        List<String> names, List<String> units, double[][] values) {

    public TimeSeries {
        names = List.copyOf(names);
        units = List.copyOf(units);
    }
}
