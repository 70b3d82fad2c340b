package io.fluxion.experiment;

import io.fluxion.plugin.PluginFactory;
import java.util.Map;
import java.util.Optional;

/**
 * A section with every default filled in.
 *
 * @param key in the file
 * @param plugin the chosen plugin; empty for a section without one
 * @param pluginValues values of the plugin's parameters
 * @param values values of the section's own keys: Double, Integer, Long, Boolean, String or a List; an
 *        optional key that was not given is absent
 */
public record SectionValue(String key, Optional<PluginFactory<?>> plugin, Map<String, Object> pluginValues,
        Map<String, Object> values) {

    public SectionValue {
        pluginValues = Map.copyOf(pluginValues);
        values = Map.copyOf(values);
    }

    /** The plugin's factory under its contract, which the section's declaration has checked. */
    @SuppressWarnings("unchecked")
    public <T> PluginFactory<T> factory(Class<T> kind) {
        PluginFactory<?> factory = plugin.orElseThrow();
        if (!factory.description().kind().equals(kind.getName())) {
            throw new IllegalStateException(key + " names a " + factory.description().kind() + ", not a " + kind);
        }
        return (PluginFactory<T>) factory;
    }

    /** An instance of the plugin with the file's values. */
    public <T> T create(Class<T> kind) {
        return factory(kind).create(pluginValues);
    }

    /** A number among the section's own keys, which has a default. */
    public double number(String name) {
        return ((Number) value(name)).doubleValue();
    }

    /** A whole number among the section's own keys, which has a default. */
    public int integer(String name) {
        return ((Number) value(name)).intValue();
    }

    /** A truth value among the section's own keys, which has a default. */
    public boolean flag(String name) {
        return (Boolean) value(name);
    }

    /** A word among the section's own keys, which has a default. */
    public String text(String name) {
        return (String) value(name);
    }

    /** An optional key. */
    public Optional<Object> optional(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException(key + "." + name + " has no value and no default");
        }
        return value;
    }
}
