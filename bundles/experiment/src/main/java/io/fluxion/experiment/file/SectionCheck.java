package io.fluxion.experiment.file;

import io.fluxion.experiment.Section;
import io.fluxion.experiment.SectionValue;
import io.fluxion.plugin.InvalidParameterException;
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

/** Checks one section of a file against its declaration and its plugin's parameters. */
final class SectionCheck {
    static final String NAME = "name";

    private final Section section;
    private final Value.Entries given;
    private final Place place;
    private final PluginRegistry plugins;
    private final Problems problems;
    private final ResolvedText text;

    /**
     * @param given what the file says; without entries when it says nothing
     * @param place of the section's key
     */
    SectionCheck(Section section, Value.Entries given, Place place, PluginRegistry plugins, Problems problems,
            ResolvedText text) {
        this.section = section;
        this.given = given;
        this.place = place;
        this.plugins = plugins;
        this.problems = problems;
        this.text = text;
    }

    /** The section with every default, if nothing is wrong with it. */
    Optional<SectionValue> check() {
        text.section(section.key());
        Optional<PluginFactory<?>> plugin = Optional.empty();
        if (!section.kind().isEmpty()) {
            plugin = plugin();
        }
        List<Parameter> ofPlugin = plugin.map(p -> p.description().parameters()).orElse(List.of());
        Map<String, Object> pluginValues = values(ofPlugin, plugin.isPresent());
        Map<String, Object> own = values(section.parameters(), false);
        if (!section.kind().isEmpty() && plugin.isEmpty()) {
            return Optional.empty();
        }
        refuseUnknownKeys(ofPlugin);
        plugin.ifPresent(p -> tryPlugin(p, pluginValues));
        return Optional.of(new SectionValue(section.key(), plugin, pluginValues, own));
    }

    private Optional<PluginFactory<?>> plugin() {
        Optional<Value.Entry> entry = given.entry(NAME);
        String kind = noun(section.kind());
        String name = section.defaultName();
        if (entry.isPresent()) {
            try {
                name = ParameterValue.text(entry.get().value());
            } catch (ParameterValue.Refused e) {
                problems.add(entry.get().value().place(), "`" + section.key() + ".name` is "
                        + entry.get().value().show() + "; " + e.remedy());
                return Optional.empty();
            }
        }
        if (name.isEmpty()) {
            problems.add(place, "`" + section.key() + ".name` is missing: the name of a " + kind + "; "
                    + Problems.remedy("", plugins.names(section.kind())));
            return Optional.empty();
        }
        Optional<PluginFactory<?>> found = plugins.await(section.kind(), name);
        if (found.isEmpty()) {
            problems.add(entry.map(e -> e.value().place()).orElse(place), "there is no " + kind + " `" + name + "`; "
                    + remedy(name));
        }
        text.line(NAME, name, !name.equals(section.defaultName()));
        return found;
    }

    /** What would bring the name, or the nearest name with its bundle, or all names. */
    private String remedy(String name) {
        List<String> known = plugins.names(section.kind());
        Optional<String> bundle = Suggestion.nearest(name, known).flatMap(near -> plugins.find(section.kind(), near))
                .map(plugin -> " (bundle " + plugin.description().bundle() + ")?");
        return plugins.absence(name).orElseGet(() -> bundle.map(
                hint -> Problems.remedy(name, known).replaceAll("[?]$", "") + hint).orElse(
                        Problems.remedy(name, known)));
    }

    /** The last word of a contract's name: {@code io.fluxion.solve.RungeKuttaTableau} is a {@code tableau}. */
    static String noun(String kind) {
        return kind.replaceAll(".*[.a-z](?=[A-Z])", "").toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> values(List<Parameter> parameters, boolean required) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            String path = section.key() + "." + parameter.name();
            Optional<Object> standard = ParameterValue.defaultOf(parameter, problems);
            Optional<Value.Entry> entry = given.entry(parameter.name());
            Optional<Object> value = standard;
            if (entry.isPresent()) {
                try {
                    value = Optional.of(ParameterValue.convert(parameter, entry.get().value()));
                } catch (ParameterValue.Refused e) {
                    problems.add(entry.get().value().place(),
                            "`" + path + "` is " + entry.get().value().show() + "; " + e.remedy());
                }
            } else if (required && value.isEmpty()) {
                String help = parameter.help().isEmpty() ? "" : ": " + parameter.help();
                problems.add(place, "`" + path + "` is missing" + help + ".");
            }
            boolean changed = !value.equals(standard);
            value.ifPresent(v -> {
                values.put(parameter.name(), v);
                text.line(parameter.name(), v, changed);
            });
        }
        return values;
    }

    private void refuseUnknownKeys(List<Parameter> ofPlugin) {
        List<String> known = new ArrayList<>();
        if (!section.kind().isEmpty()) {
            known.add(NAME);
        }
        ofPlugin.forEach(parameter -> known.add(parameter.name()));
        section.parameters().forEach(parameter -> known.add(parameter.name()));
        for (Value.Entry entry : given.entries()) {
            if (!known.contains(entry.key())) {
                problems.add(entry.place(), "unknown key `" + section.key() + "." + entry.key() + "`; "
                        + Problems.remedy(entry.key(), known));
            }
        }
    }

    /** A plugin may know more about its values than their ranges; one with tensors is made only inside a trace. */
    private void tryPlugin(PluginFactory<?> plugin, Map<String, Object> values) {
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
