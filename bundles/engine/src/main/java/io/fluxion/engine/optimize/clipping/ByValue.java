package io.fluxion.engine.optimize.clipping;

import io.fluxion.optimize.Clipping;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;

/**
 * Each component of the gradient stays within bounds.
 *
 * @param limit largest magnitude
 */
@Plugin(kind = Clipping.class, name = "by-value", help = "each component of the gradient stays within bounds")
public record ByValue(@Param(value = "1", help = "largest magnitude", min = Double.MIN_NORMAL) double limit)
        implements
            Clipping {
    @Override
    public double[] clipped(double[] gradient) {
        double[] clipped = new double[gradient.length];
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = Math.clamp(gradient[i], -limit, limit);
        }
        return clipped;
    }
}
