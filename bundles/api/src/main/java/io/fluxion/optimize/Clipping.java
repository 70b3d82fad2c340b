package io.fluxion.optimize;

import org.osgi.annotation.versioning.ConsumerType;

/** What an optimizer makes of a gradient that is too large: a plugin kind, a plugin within an optimizer. */
@ConsumerType
@FunctionalInterface
public interface Clipping {
    /**
     * The gradient to go on with.
     *
     * @param gradient not changed; may be the result
     */
    double[] clipped(double[] gradient);
}
