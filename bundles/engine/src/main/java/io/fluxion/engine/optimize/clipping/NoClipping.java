package io.fluxion.engine.optimize.clipping;

import io.fluxion.optimize.Clipping;
import io.fluxion.plugin.Plugin;

/** The gradient stays as it is. */
@Plugin(kind = Clipping.class, name = "none", help = "the gradient stays as it is")
public record NoClipping() implements Clipping {
    @Override
    public double[] clipped(double[] gradient) {
        return gradient;
    }
}
