package io.fluxion.experiment;

import java.util.List;
import java.util.Map;

/**
 * A checked experiment file with every default filled in.
 *
 * @param title heading
 * @param task name of the task
 * @param seed of all random streams
 * @param sections by key, in the order of the task's declaration
 * @param expectations in the order of the file
 */
public record Configuration(String title, String task, long seed, Map<String, SectionValue> sections,
        List<Expectation> expectations) {

    public Configuration {
        sections = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(sections));
        expectations = List.copyOf(expectations);
    }

    /** The plugins of all sections, each followed by those within it. */
    public List<UsedPlugin> plugins() {
        return sections.values().stream().flatMap(section -> UsedPlugin.of(section).stream()).toList();
    }

    /** A section by key. */
    public SectionValue section(String key) {
        SectionValue section = sections.get(key);
        if (section == null) {
            throw new IllegalArgumentException("task " + task + " has no section " + key);
        }
        return section;
    }
}
