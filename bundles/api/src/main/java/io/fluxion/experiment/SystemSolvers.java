package io.fluxion.experiment;

import io.fluxion.model.TracedSystem;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.solve.Solver;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Which methods can solve a system, from what they need and what it declares. */
@ProviderType
public interface SystemSolvers {
    /**
     * A method and a system.
     *
     * @param solver of the method
     * @param mismatch why it does not fit, in one clause; empty: it fits
     */
    public record Fit(PluginDescription solver, Optional<String> mismatch) {}

    /** All methods that can be made without further parameters, sorted by name. */
    List<Fit> of(TracedSystem system);

    /**
     * Refuses a method that does not fit, and names those that do.
     *
     * @throws RefusedException in one sentence
     */
    void require(TracedSystem system, String method, Solver solver);
}
