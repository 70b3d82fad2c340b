package io.fluxion.plugins;

import java.util.Map;

/**
 * The attributes of one capability, as the build wrote them from {@link io.fluxion.plugin.Plugin}.
 *
 * @param kind class name of the contract
 * @param name the plugin's name
 * @param className the plugin's class
 * @param help one line, possibly empty
 * @param citation possibly empty
 * @param license possibly empty
 */
record Declaration(String kind, String name, String className, String help, String citation, String license) {

    static Declaration of(Map<String, Object> attributes) {
        return new Declaration(text(attributes, "kind"), text(attributes, "name"), text(attributes, "class"),
                text(attributes, "help"), text(attributes, "citation"), text(attributes, "license"));
    }

    private static String text(Map<String, Object> attributes, String key) {
        Object value = attributes.get(key);
        return value == null ? "" : value.toString();
    }
}
