package io.fluxion.optimize;

import org.osgi.annotation.versioning.ConsumerType;

/** How the rate of an optimizer changes over its iterations: a plugin kind, a plugin within an optimizer. */
@ConsumerType
@FunctionalInterface
public interface Schedule {
    /**
     * The share of the rate that an iteration has. It depends on nothing else, so a resumed run has the same.
     *
     * @param iteration from 0 on, below {@code iterations}
     * @param iterations that the optimizer does in all
     */
    double share(int iteration, int iterations);
}
