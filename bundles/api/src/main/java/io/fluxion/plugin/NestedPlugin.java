package io.fluxion.plugin;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A plugin that is the value of another plugin's parameter: the schedule of an optimizer, a layer of a network.
 *
 * @param factory of the chosen plugin
 * @param values of its parameters, in the order of their declaration
 */
public record NestedPlugin(PluginFactory<?> factory, Map<String, Object> values) {
    public NestedPlugin {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
