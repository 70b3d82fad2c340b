package io.fluxion.engine.optimize.clipping;

import io.fluxion.elementary.Sums;
import io.fluxion.optimize.Clipping;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;

/**
 * A longer gradient, all of it as one vector, is shortened to a length and keeps its direction (Pascanu, Mikolov and Bengio
 * 2013, algorithm 1).
 *
 * @param limit the length
 */
@Plugin(kind = Clipping.class, name = "by-norm", help = "a longer gradient is shortened, its direction stays", citation = "arXiv:1211.5063")
public record ByNorm(
        @Param(value = "1", help = "length to which it is shortened", min = Double.MIN_NORMAL) double limit)
        implements
            Clipping {
    @Override
    public double[] clipped(double[] gradient) {
        double length = Math.sqrt(Sums.dot(gradient, 0, gradient, 0, gradient.length));
        if (!(length > limit)) {
            return gradient;
        }
        double factor = limit / length;
        double[] clipped = new double[gradient.length];
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = factor * gradient[i];
        }
        return clipped;
    }
}
