package io.fluxion.data.timeseries;

/** Whether the first row of a file names the columns. */
public enum Header {
    /** It does when one of its cells is no number. */
    AUTO,
    /** It does. */
    YES,
    /** It does not; columns are then called {@code column1}, {@code column2} and so on. */
    NO
}
