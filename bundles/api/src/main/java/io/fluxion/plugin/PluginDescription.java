package io.fluxion.plugin;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a plugin without making one.
 *
 * @param kind the contract's class name, for example {@code io.fluxion.solve.RungeKuttaTableau}
 * @param name the name that an experiment file uses
 * @param className the plugin's class
 * @param help one line
 * @param citation as the author gave it, possibly empty
 * @param license SPDX identifier, possibly empty
 * @param bundle symbolic name of the bundle that brings it
 * @param version version of that bundle
 * @param parameters in the order of declaration
 */
public record PluginDescription(String kind, String name, String className, String help, String citation,
        String license, String bundle, String version, List<Parameter> parameters) {

    public PluginDescription {
        parameters = List.copyOf(parameters);
    }

    /** The parameter of that name. */
    public Optional<Parameter> parameter(String parameterName) {
        return parameters.stream().filter(p -> p.name().equals(parameterName)).findFirst();
    }

    /** The same plugin offered under another contract, as a family does with the data it turns into a method. */
    public PluginDescription as(Class<?> otherKind) {
        return new PluginDescription(otherKind.getName(), name, className, help, citation, license, bundle, version,
                parameters);
    }
}
