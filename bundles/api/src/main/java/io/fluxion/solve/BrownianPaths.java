package io.fluxion.solve;

import io.fluxion.random.RandomKey;
import org.osgi.annotation.versioning.ProviderType;

/** Makes paths of Wiener processes. */
@ProviderType
public interface BrownianPaths {
    /**
     * A path on {@code [start, end]} (either order), with {@code W(start) = 0}.
     *
     * @param tolerance distance in time below which the path is interpolated linearly; positive
     */
    BrownianPath path(RandomKey key, int noises, double start, double end, double tolerance);
}
