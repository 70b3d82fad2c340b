package io.fluxion.experiment.file;

import io.fluxion.experiment.Section;
import io.fluxion.experiment.Task;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugin.PluginRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON Schema (2020-12) of experiment files, for editors. It is made from the declarations that {@link ExperimentFiles}
 * checks against and says the same, except for what no schema can say: the value of a quotient such as {@code 8/3}, the
 * order of the two limits of an expectation, names of results, and what a plugin knows beyond its declaration.
 */
public final class ExperimentSchema {
    private static final String TYPE = "type";
    private static final String OBJECT = "object";
    private static final String PROPERTIES = "properties";
    private static final String REQUIRED = "required";
    private static final String DESCRIPTION = "description";

    private final PluginRegistry plugins;

    /** @param plugins what sections may name */
    public ExperimentSchema(PluginRegistry plugins) {
        this.plugins = plugins;
    }

    /** The schema of the files of some tasks, as maps, lists, texts, numbers and truth values. */
    public Map<String, Object> of(List<Task> tasks) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Fluxion experiment");
        schema.put(TYPE, OBJECT);
        Map<String, Object> task = new LinkedHashMap<>();
        task.put(DESCRIPTION, "what to run");
        task.put("enum", tasks.stream().map(Task::name).toList());
        schema.put(PROPERTIES, Map.of(ExperimentFiles.TASK, task));
        schema.put(REQUIRED, List.of(ExperimentFiles.TASK));
        schema.put("allOf", tasks.stream().map(t -> when(ExperimentFiles.TASK, t.name(), true, file(t))).toList());
        schema.put("$defs", new NestedSchema(plugins).of(tasks));
        return schema;
    }

    private Map<String, Object> file(Task task) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        properties.put(ExperimentFiles.TITLE, described("heading of the report", ParameterSchema.text()));
        properties.put(ExperimentFiles.TASK, described(task.help(), Map.of()));
        properties.put(ExperimentFiles.SEED, ParameterSchema.of(ExperimentFiles.SEED_PARAMETER));
        for (Section section : task.sections()) {
            boolean needed = needed(section);
            properties.put(section.key(), section(section, needed));
            if (needed) {
                required.add(section.key());
            }
        }
        properties.put(ExperimentFiles.EXPECT, expectations());
        return closed(properties, required);
    }

    /** Whether a file has to have the section. */
    private boolean needed(Section section) {
        return !section.kind().isEmpty() && (section.defaultName().isEmpty() || plugins
                .find(section.kind(), section.defaultName()).map(plugin -> plugin.description().parameters()).orElse(
                        List.of())
                .stream().anyMatch(Parameter::required));
    }

    private Map<String, Object> section(Section section, boolean needed) {
        Map<String, Object> own = new LinkedHashMap<>();
        section.parameters().forEach(parameter -> own.put(parameter.name(), ParameterSchema.of(parameter)));
        if (section.kind().isEmpty()) {
            Map<String, Object> schema = described(section.help(), closed(own, List.of()));
            schema.put(TYPE, List.of(OBJECT, "null"));
            return schema;
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(DESCRIPTION, section.help());
        schema.put(TYPE, needed ? List.of(OBJECT) : List.of(OBJECT, "null"));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(PluginCheck.NAME, name(section));
        properties.putAll(own);
        schema.put(PROPERTIES, properties);
        boolean named = section.defaultName().isEmpty();
        if (named) {
            schema.put(REQUIRED, List.of(PluginCheck.NAME));
        }
        List<Map<String, Object>> cases = new ArrayList<>();
        for (PluginFactory<?> plugin : plugins.factories(section.kind())) {
            PluginDescription description = plugin.description();
            boolean given = !description.name().equals(section.defaultName());
            cases.add(when(PluginCheck.NAME, description.name(), given, plugin(description, own)));
        }
        if (!cases.isEmpty()) {
            schema.put("allOf", cases);
        }
        return schema;
    }

    private Map<String, Object> name(Section section) {
        Map<String, Object> name = new LinkedHashMap<>();
        name.put(DESCRIPTION, "name of a " + PluginCheck.noun(section.kind()));
        name.put("enum", plugins.names(section.kind()));
        if (!section.defaultName().isEmpty()) {
            name.put("default", section.defaultName());
        }
        return name;
    }

    /** The keys of a section that names this plugin; its own ones are described beside. */
    static Map<String, Object> plugin(PluginDescription plugin, Map<String, Object> own) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        properties.put(PluginCheck.NAME, described(plugin.help(), Map.of()));
        own.keySet().forEach(key -> properties.put(key, true));
        for (Parameter parameter : plugin.parameters()) {
            properties.put(parameter.name(), ParameterSchema.of(parameter));
            if (parameter.required()) {
                required.add(parameter.name());
            }
        }
        Map<String, Object> schema = closed(properties, required);
        schema.remove(TYPE);
        return schema;
    }

    private static Map<String, Object> expectations() {
        Map<String, Object> between = new LinkedHashMap<>();
        between.put(DESCRIPTION, "smallest and largest allowed value");
        between.put(TYPE, "array");
        between.put("items", ParameterSchema.number());
        between.put("minItems", 2);
        between.put("maxItems", 2);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(ExpectationCheck.BETWEEN, between);
        properties.put(ExpectationCheck.REFERENCE, described("a value to compare with", ParameterSchema.number()));
        properties.put(ExpectationCheck.SOURCE, described("where the limits come from", ParameterSchema.text()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(DESCRIPTION, "limits that results have to keep, by the result's name");
        schema.put(TYPE, OBJECT);
        schema.put("additionalProperties", closed(properties, List.of(ExpectationCheck.BETWEEN)));
        return schema;
    }

    /** An object with these keys and no others. */
    private static Map<String, Object> closed(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(TYPE, OBJECT);
        schema.put(PROPERTIES, properties);
        if (!required.isEmpty()) {
            schema.put(REQUIRED, required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    static Map<String, Object> described(String description, Map<String, Object> schema) {
        Map<String, Object> described = new LinkedHashMap<>();
        if (!description.isEmpty()) {
            described.put(DESCRIPTION, description);
        }
        described.putAll(schema);
        return described;
    }

    /**
     * @param given whether the key has to be there; else its absence means this word
     */
    static Map<String, Object> when(String key, String word, boolean given, Map<String, Object> then) {
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put(PROPERTIES, Map.of(key, Map.of("const", word)));
        if (given) {
            condition.put(REQUIRED, List.of(key));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("if", condition);
        schema.put("then", then);
        return schema;
    }
}
