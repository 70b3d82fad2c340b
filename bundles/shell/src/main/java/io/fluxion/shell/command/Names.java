package io.fluxion.shell.command;

import io.fluxion.backend.Backend;
import io.fluxion.experiment.Task;
import io.fluxion.plugin.PluginRegistry;
import io.fluxion.plugin.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Names as a sentence shows them. */
final class Names {
    private Names() {
    }

    /** {@code io.fluxion.solve.RungeKuttaTableau} as {@code runge-kutta-tableau}. */
    static String ofKind(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** The names of all that there is. */
    static Set<String> all(PluginRegistry plugins, List<Task> tasks, List<Backend> backends) {
        Set<String> names = new TreeSet<>();
        plugins.kinds().forEach(kind -> names.addAll(plugins.names(kind)));
        tasks.forEach(task -> names.add(task.name()));
        backends.forEach(backend -> names.add(backend.name()));
        return names;
    }

    /** The end of a sentence about an unknown name: the nearest known one, or all of them. */
    static String remedy(String typed, Collection<String> known) {
        return Suggestion.nearest(typed, known).map(near -> "did you mean `" + near + "`?")
                .orElse("it is one of " + String.join(", ", known) + ".");
    }
}
