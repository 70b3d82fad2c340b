package io.fluxion.plugin;

import io.fluxion.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * The declaration of one parameter.
 *
 * @param name the key in an experiment file
 * @param type the Java type of the record's component
 * @param element of a list the type of its elements ({@code Object}: numbers or texts), else the type itself
 * @param defaultValue as it would be written in an experiment file; empty: required
 * @param help one line
 * @param unit empty for a pure number
 * @param min smallest allowed number, inclusive
 * @param max largest allowed number, inclusive
 * @param choices the allowed words of an enum parameter in lower case, else empty
 */
public record Parameter(String name, Class<?> type, Class<?> element, String defaultValue, String help, String unit,
        double min, double max, List<String> choices) {

    public Parameter {
        choices = List.copyOf(choices);
    }

    /** A parameter that is no list, or a list of numbers or texts. */
    public Parameter(String name, Class<?> type, String defaultValue, String help, String unit, double min, double max,
            List<String> choices) {
        this(name, type, type == List.class ? Object.class : type, defaultValue, help, unit, min, max, choices);
    }

    /** The contract of the plugin that is its value, or of those in its list; empty: its value is no plugin. */
    public Optional<Class<?>> contract() {
        return element.isInterface() && element != List.class && element != Tensor.class
                ? Optional.of(element)
                : Optional.empty();
    }

    /** Whether an experiment file has to give a value. */
    public boolean required() {
        return defaultValue.isEmpty();
    }
}
