package io.fluxion.shell.command;

import io.fluxion.experiment.Section;
import io.fluxion.experiment.Task;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugin.PluginRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What may stand in an override {@code KEY=VALUE}, from the declarations of all tasks and of the plugins that their
 * sections may name. Places are {@code key SECTION}, {@code key SECTION PLUGIN} and {@code value KEY}.
 */
final class OverrideCandidates {
    private static final String NAME = "name";
    private static final String FILE = "file";
    private static final String TASK = "task";

    private final PluginRegistry plugins;
    private final Map<String, Set<String>> words = new TreeMap<>();
    private final Set<String> files = new TreeSet<>();

    OverrideCandidates(PluginRegistry plugins, List<Task> tasks) {
        this.plugins = plugins;
        // What every file may have beside the sections of its task, see Task.sections.
        add(Syntax.OF_OVERRIDE, List.of("title=", TASK + "=", "seed=", "expect."));
        add(value(TASK), tasks.stream().map(Task::name).toList());
        for (Task task : tasks) {
            task.sections().forEach(this::section);
        }
    }

    /** Words by place; one that ends with a dot or {@code =} goes on. */
    Map<String, List<String>> words() {
        Map<String, List<String>> copy = new TreeMap<>();
        words.forEach((place, some) -> copy.put(place, List.copyOf(some)));
        return copy;
    }

    /** The places that take any file. */
    Set<String> files() {
        return files;
    }

    private void section(Section section) {
        String all = "key " + section.key();
        add(Syntax.OF_OVERRIDE, List.of(section.key() + "."));
        List<String> own = new ArrayList<>();
        for (Parameter parameter : section.parameters()) {
            own.add(parameter(section, parameter));
        }
        if (!section.kind().isEmpty()) {
            own.add(section.key() + "." + NAME + "=");
            add(value(section.key() + "." + NAME), plugins.names(section.kind()));
            for (PluginFactory<?> plugin : plugins.factories(section.kind())) {
                List<String> keys = plugin.description().parameters().stream()
                        .map(parameter -> parameter(section, parameter)).toList();
                add(all, keys);
                String one = all + " " + plugin.description().name();
                add(one, keys);
                add(one, own);
            }
        }
        add(all, own);
    }

    /** Notes the values of a parameter; its key as typed. */
    private String parameter(Section section, Parameter parameter) {
        String key = section.key() + "." + parameter.name();
        if (parameter.type() == boolean.class || parameter.type() == Boolean.class) {
            add(value(key), List.of("true", "false"));
        } else if (parameter.type() == String.class && parameter.name().equals(FILE)) {
            files.add(value(key));
        } else if (parameter.contract().isPresent()) {
            add(value(key), plugins.names(parameter.contract().get().getName()));
        } else {
            add(value(key), parameter.choices().stream().map(choice -> choice.replace('_', '-')).toList());
        }
        return key + "=";
    }

    private void add(String place, Collection<String> some) {
        if (!some.isEmpty()) {
            words.computeIfAbsent(place, _ -> new TreeSet<>()).addAll(some);
        }
    }

    private static String value(String key) {
        return "value " + key;
    }
}
