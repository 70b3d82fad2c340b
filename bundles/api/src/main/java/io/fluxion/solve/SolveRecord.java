package io.fluxion.solve;

import org.osgi.annotation.versioning.ProviderType;

/** What a solve in a traced graph hands to its derivatives; opaque but for the solution. */
@ProviderType
public interface SolveRecord {
    /** The solution with status, message, accepted times and statistics. */
    Solution<?> solution();
}
