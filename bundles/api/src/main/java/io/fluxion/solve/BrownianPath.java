package io.fluxion.solve;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One path of a Wiener process in several independent components: a function of time, the same in any order of
 * questions, on any thread. A service of a problem, see {@link StepperSetup#service}.
 */
@ConsumerType
public interface BrownianPath {
    /** Number of components. */
    int noises();

    /**
     * Writes {@code W(t1) - W(t0)}; t1 may lie before t0.
     *
     * @throws IllegalArgumentException for a time outside of the interval that the path was made for
     */
    void increment(double t0, double t1, double[] out);
}
