package io.fluxion.backend;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears how long the steps of a program take; called by every thread that runs it. */
@ConsumerType
@FunctionalInterface
public interface StepClock {
    /**
     * A step has run.
     *
     * @param step its place in {@link ProgramPlan#steps}
     * @param nanos how long it took
     */
    void ran(int step, long nanos);
}
