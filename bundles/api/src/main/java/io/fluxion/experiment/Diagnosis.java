package io.fluxion.experiment;

/**
 * What is watched while an experiment runs. Results are the same bits, whatever is watched.
 *
 * @param profile whether the operations of its programs are timed
 * @param nanGuard whether the run ends at the first operation that makes a NaN
 */
public record Diagnosis(boolean profile, boolean nanGuard) {
    /** Nothing is watched. */
    public static final Diagnosis NONE = new Diagnosis(false, false);
}
