package io.fluxion.solve;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears of every accepted step, a safe point of the run. */
@ConsumerType
@FunctionalInterface
public interface ProgressListener {
    /** No listener. */
    ProgressListener NONE = (t, h, statistics) -> true;

    /**
     * @param t end of the accepted step
     * @param h its size
     * @param statistics so far
     * @return false: the solve stops here with {@link Solution.Status#STOPPED}
     */
    boolean accepted(double t, double h, Statistics statistics);
}
