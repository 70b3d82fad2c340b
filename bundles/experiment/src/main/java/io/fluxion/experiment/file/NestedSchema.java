package io.fluxion.experiment.file;

import io.fluxion.experiment.Section;
import io.fluxion.experiment.Task;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugin.PluginRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The schemas of plugins within plugins, one for each contract: they refer to each other, for a layer may hold layers.
 *
 * @param plugins what may be named
 */
record NestedSchema(PluginRegistry plugins) {

    /** By {@link ParameterSchema#definition}, of every contract that a plugin of these tasks may lead to. */
    Map<String, Object> of(List<Task> tasks) {
        Map<String, Object> definitions = new LinkedHashMap<>();
        Deque<Parameter> open = new ArrayDeque<>();
        for (Task task : tasks) {
            for (Section section : task.sections()) {
                open.addAll(section.parameters());
                plugins.factories(section.kind()).forEach(factory -> open.addAll(factory.description().parameters()));
            }
        }
        while (!open.isEmpty()) {
            open.pop().contract().filter(contract -> !definitions.containsKey(ParameterSchema.definition(contract)))
                    .ifPresent(contract -> {
                        List<PluginDescription> known = plugins.factories(contract.getName()).stream()
                                .map(PluginFactory::description).toList();
                        definitions.put(ParameterSchema.definition(contract), oneOf(contract, known));
                        known.forEach(plugin -> open.addAll(plugin.parameters()));
                    });
        }
        return definitions;
    }

    /** A name alone, where nothing else is required, or a section with a name. */
    private static Map<String, Object> oneOf(Class<?> contract, List<PluginDescription> known) {
        Map<String, Object> name = new LinkedHashMap<>();
        name.put("description", "name of a " + PluginCheck.noun(contract.getName()));
        name.put("enum", known.stream().filter(plugin -> plugin.parameters().stream().noneMatch(Parameter::required))
                .map(PluginDescription::name).toList());
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("type", "object");
        section.put("properties",
                Map.of(PluginCheck.NAME, Map.of("enum", known.stream().map(PluginDescription::name).toList())));
        section.put("required", List.of(PluginCheck.NAME));
        List<Map<String, Object>> cases = new ArrayList<>();
        for (PluginDescription plugin : known) {
            cases.add(ExperimentSchema.when(PluginCheck.NAME, plugin.name(), true,
                    ExperimentSchema.plugin(plugin, Map.of())));
        }
        if (!cases.isEmpty()) {
            section.put("allOf", cases);
        }
        return Map.of("anyOf", List.of(name, section));
    }
}
