package io.fluxion.experiment;

import io.fluxion.plugin.Parameter;
import java.util.List;

/**
 * The declaration of one section of an experiment file.
 *
 * @param key in the file, for example {@code solver}
 * @param help one line
 * @param kind class name of the contract whose plugin the section's {@code name} chooses, for example
 *        {@code io.fluxion.solve.Solver}; empty: no plugin
 * @param defaultName name of the plugin when the section or its name is absent; empty: required
 * @param parameters the section's own keys, beside {@code name} and the plugin's parameters; one without a default is
 *        optional
 */
public record Section(String key, String help, String kind, String defaultName, List<Parameter> parameters) {
    public Section {
        parameters = List.copyOf(parameters);
    }
}
