package io.fluxion.solver.stochastic;

import io.fluxion.random.RandomKey;
import io.fluxion.solve.BrownianPath;
import io.fluxion.solve.BrownianPaths;
import org.osgi.service.component.annotations.Component;

/** Makes virtual Brownian trees. */
@Component
public final class VirtualBrownianTrees implements BrownianPaths {
    @Override
    public BrownianPath path(RandomKey key, int noises, double start, double end, double tolerance) {
        return new VirtualBrownianTree(key, noises, start, end, tolerance);
    }
}
