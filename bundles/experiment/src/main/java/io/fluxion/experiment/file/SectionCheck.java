package io.fluxion.experiment.file;

import io.fluxion.experiment.Section;
import io.fluxion.experiment.SectionValue;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugin.PluginRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks one section of a file against its declaration and its plugin's parameters. */
final class SectionCheck {
    private final Section section;
    private final Value.Entries given;
    private final Place place;
    private final PluginCheck plugins;
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
        this.plugins = new PluginCheck(plugins, problems);
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
        plugin.ifPresent(p -> plugins.make(p, pluginValues, given, place));
        return Optional.of(new SectionValue(section.key(), plugin, pluginValues, own));
    }

    private Optional<PluginFactory<?>> plugin() {
        Optional<Value> named = given.entry(PluginCheck.NAME).map(Value.Entry::value);
        return plugins.name(section.key(), section.kind(), section.defaultName(), named, place).flatMap(name -> {
            Optional<PluginFactory<?>> found = plugins.plugin(section.kind(), name,
                    named.map(Value::place).orElse(place));
            text.line(PluginCheck.NAME, name, !name.equals(section.defaultName()));
            return found;
        });
    }

    private Map<String, Object> values(List<Parameter> parameters, boolean required) {
        return plugins.values(parameters, section.key(), given, place, required, text::line);
    }

    private void refuseUnknownKeys(List<Parameter> ofPlugin) {
        List<String> known = new ArrayList<>();
        if (!section.kind().isEmpty()) {
            known.add(PluginCheck.NAME);
        }
        ofPlugin.forEach(parameter -> known.add(parameter.name()));
        section.parameters().forEach(parameter -> known.add(parameter.name()));
        plugins.refuseUnknown(known, section.key(), given);
    }
}
