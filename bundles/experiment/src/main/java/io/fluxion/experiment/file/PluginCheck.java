package io.fluxion.experiment.file;

import io.fluxion.plugin.InvalidParameterException;
import io.fluxion.plugin.NestedPlugin;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugin.PluginRegistry;
import io.fluxion.plugin.Suggestion;
import io.fluxion.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Checks values against the declarations of parameters, those of plugins within plugins too.
 *
 * @param plugins what may be named
 * @param problems what is wrong
 */
record PluginCheck(PluginRegistry plugins, Problems problems) {
    static final String NAME = "name";

    /** What becomes of a value that was checked. */
    @FunctionalInterface
    interface Lines {
        /** @param changed whether it differs from its default, or has none */
        void line(String key, Object value, boolean changed);
    }

    /**
     * The values of parameters, every default filled in.
     *
     * @param path of the section or plugin whose parameters they are, for messages
     * @param given what the file says
     * @param place of the section's key
     * @param required whether a parameter without a default has to be given
     */
    Map<String, Object> values(List<Parameter> parameters, String path, Value.Entries given, Place place,
            boolean required, Lines lines) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            String key = path + "." + parameter.name();
            Optional<Object> standard = standard(parameter, key, place);
            Optional<Value.Entry> entry = given.entry(parameter.name());
            Optional<Object> value = standard;
            if (entry.isPresent()) {
                value = value(parameter, key, entry.get().value()).or(() -> standard);
            } else if (required && value.isEmpty() && parameter.required()) {
                String help = parameter.help().isEmpty() ? "" : ": " + parameter.help();
                problems.add(place, "`" + key + "` is missing" + help + ".");
            }
            boolean changed = !value.equals(standard);
            value.ifPresent(v -> {
                values.put(parameter.name(), v);
                lines.line(parameter.name(), v, changed);
            });
        }
        return values;
    }

    private Optional<Object> standard(Parameter parameter, String key, Place place) {
        if (parameter.contract().isEmpty()) {
            return ParameterValue.defaultOf(parameter, problems);
        }
        return parameter.required()
                ? Optional.empty()
                : value(parameter, key, defaultNames(parameter, place));
    }

    /** The default of a parameter that is a plugin, or plugins: names with commas. */
    private static Value defaultNames(Parameter parameter, Place place) {
        String written = parameter.defaultValue();
        if (parameter.type() != List.class) {
            return new Value.Scalar(written, written, place);
        }
        String inner = written.replaceAll("^\\[|\\]$", "").strip();
        List<Value> names = new ArrayList<>();
        for (String name : inner.isEmpty() ? new String[0] : inner.split("\\s*,\\s*", -1)) {
            names.add(new Value.Scalar(name, name, place));
        }
        return new Value.Items(names, place);
    }

    private Optional<Object> value(Parameter parameter, String key, Value value) {
        if (parameter.contract().isPresent()) {
            String kind = parameter.contract().get().getName();
            return parameter.type() == List.class
                    ? nestedList(kind, key, value)
                    : nested(kind, key, value).map(plugin -> plugin);
        }
        try {
            return Optional.of(ParameterValue.convert(parameter, value));
        } catch (ParameterValue.Refused e) {
            problems.add(value.place(), "`" + key + "` is " + value.show() + "; " + e.remedy());
            return Optional.empty();
        }
    }

    /** A list of plugins, or one in its place. */
    private Optional<Object> nestedList(String kind, String key, Value value) {
        List<Value> parts = value instanceof Value.Items items ? items.values() : List.of(value);
        List<NestedPlugin> all = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            nested(kind, key + "[" + i + "]", parts.get(i)).ifPresent(all::add);
        }
        return all.size() == parts.size() ? Optional.of(List.copyOf(all)) : Optional.empty();
    }

    /** A plugin by its name, or by a section with its name and its values. */
    private Optional<NestedPlugin> nested(String kind, String key, Value value) {
        if (!(value instanceof Value.Scalar) && !(value instanceof Value.Entries)) {
            problems.add(value.place(), "`" + key + "` is " + value.show() + "; it has to be the name of a "
                    + noun(kind) + ", or a section `{name: NAME, KEY: VALUE}`.");
            return Optional.empty();
        }
        Value.Entries given = value instanceof Value.Entries entries
                ? entries
                : new Value.Entries(List.of(), value.place());
        Optional<Value> named = value instanceof Value.Scalar
                ? Optional.of(value)
                : given.entry(NAME).map(Value.Entry::value);
        Optional<PluginFactory<?>> found = name(key, kind, "", named, value.place())
                .flatMap(name -> plugin(kind, name, named.map(Value::place).orElse(value.place())));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        PluginFactory<?> plugin = found.get();
        int before = problems.count();
        List<Parameter> parameters = plugin.description().parameters();
        Map<String, Object> values = values(parameters, key, given, value.place(), true, (_, _, _) -> {});
        List<String> known = new ArrayList<>(List.of(NAME));
        parameters.forEach(parameter -> known.add(parameter.name()));
        refuseUnknown(known, key, given);
        make(plugin, values, given, value.place());
        return problems.count() == before ? Optional.of(new NestedPlugin(plugin, values)) : Optional.empty();
    }

    /** The name of a plugin, if it is given as it should. */
    Optional<String> name(String key, String kind, String defaultName, Optional<Value> given, Place place) {
        String name = defaultName;
        if (given.isPresent()) {
            try {
                name = ParameterValue.text(given.get());
            } catch (ParameterValue.Refused e) {
                problems.add(given.get().place(), "`" + key + ".name` is " + given.get().show() + "; " + e.remedy());
                return Optional.empty();
            }
        }
        if (name.isEmpty()) {
            problems.add(place, "`" + key + ".name` is missing: the name of a " + noun(kind) + "; "
                    + Problems.remedy("", plugins.names(kind)));
            return Optional.empty();
        }
        return Optional.of(name);
    }

    /** The plugin of a kind and name, if there is one. */
    Optional<PluginFactory<?>> plugin(String kind, String name, Place place) {
        Optional<PluginFactory<?>> found = plugins.await(kind, name);
        if (found.isEmpty()) {
            problems.add(place, "there is no " + noun(kind) + " `" + name + "`; " + remedy(kind, name));
        }
        return found;
    }

    /** What would bring the name, or the nearest name with its bundle, or all names. */
    private String remedy(String kind, String name) {
        List<String> known = plugins.names(kind);
        Optional<String> bundle = Suggestion.nearest(name, known).flatMap(near -> plugins.find(kind, near))
                .map(plugin -> " (bundle " + plugin.description().bundle() + ")?");
        return plugins.absence(name).orElseGet(() -> bundle.map(
                hint -> Problems.remedy(name, known).replaceAll("[?]$", "") + hint).orElse(
                        Problems.remedy(name, known)));
    }

    /** The last word of a contract's name: {@code io.fluxion.solve.RungeKuttaTableau} is a {@code tableau}. */
    static String noun(String kind) {
        return kind.replaceAll(".*[.a-z](?=[A-Z])", "").toLowerCase(Locale.ROOT);
    }

    /** Refuses keys that nothing declares. */
    void refuseUnknown(List<String> known, String path, Value.Entries given) {
        for (Value.Entry entry : given.entries()) {
            if (!known.contains(entry.key())) {
                problems.add(entry.place(), "unknown key `" + path + "." + entry.key() + "`; "
                        + Problems.remedy(entry.key(), known));
            }
        }
    }

    /** A plugin may know more about its values than their ranges; one with tensors is made only inside a trace. */
    void make(PluginFactory<?> plugin, Map<String, Object> values, Value.Entries given, Place place) {
        boolean traced = plugin.description().parameters().stream().anyMatch(p -> p.type() == Tensor.class);
        if (traced || !problems.isEmpty()) {
            return;
        }
        try {
            plugin.create(values);
        } catch (InvalidParameterException e) {
            Place at = given.entry(e.parameter()).map(entry -> entry.value().place()).orElse(place);
            problems.add(at, String.valueOf(e.getMessage()));
        }
    }
}
