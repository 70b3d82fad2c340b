package io.fluxion.shell.command;

import io.fluxion.backend.Backend;
import io.fluxion.experiment.Task;
import io.fluxion.layer.Layer;
import io.fluxion.model.OdeSystem;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugin.PluginRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What may stand in the places of a command that are not words of the syntax.
 *
 * @param words by place: a label of {@link Syntax}, or a place in an override, see {@link OverrideCandidates}
 * @param files the places that take files, and which
 */
record Candidates(Map<String, List<String>> words, Map<String, Files> files) {
    /** What of a directory fits; directories always do, for there may be more in them. */
    enum Files {
        YAML, DIRECTORIES, ANY
    }

    /** Those of an installation with its plugins. */
    static Candidates of(PluginRegistry plugins, List<Task> tasks, List<Backend> backends, Path home) {
        OverrideCandidates overrides = new OverrideCandidates(plugins, tasks);
        Map<String, List<String>> words = new TreeMap<>(overrides.words());
        words.put(Syntax.OF_FILE, ListCommand.experimentFiles(home));
        words.put(Syntax.OF_RUN, List.of(RunName.LATEST));
        words.put(Syntax.OF_TOPIC, ListCommand.topics());
        words.put(Syntax.OF_NAME, List.copyOf(Names.all(plugins, tasks, backends)));
        words.put(Syntax.OF_SYSTEM, plugins.names(OdeSystem.class.getName()));
        words.put(Syntax.OF_TASK, tasks.stream().map(Task::name).toList());
        words.put(Syntax.OF_SHELL, CompletionCommand.SHELLS);
        words.put(Syntax.OF_COUNT, List.of());
        words.put(Syntax.OF_SUBJECT, BenchCommand.SUBJECTS);
        words.put(Syntax.OF_MODEL, models(plugins).map(PluginDescription::name).sorted().toList());
        words.put(Syntax.OF_PARAMETER, models(plugins).flatMap(plugin -> plugin.parameters().stream())
                .map(parameter -> parameter.name() + "=").distinct().sorted().toList());
        words.put(Syntax.OF_SHAPE, List.of());
        words.put(Syntax.OF_SEED, List.of());
        Map<String, Files> files = new TreeMap<>(Map.of(Syntax.OF_FILE, Files.YAML, Syntax.OF_RUN, Files.DIRECTORIES,
                Syntax.OF_DIR, Files.DIRECTORIES));
        overrides.files().forEach(place -> files.put(place, Files.ANY));
        return new Candidates(words, files);
    }

    /** Of what derivatives are checked. */
    private static Stream<PluginDescription> models(PluginRegistry plugins) {
        return Stream.of(Layer.class, OdeSystem.class).flatMap(kind -> plugins.factories(kind.getName()).stream())
                .map(PluginFactory::description);
    }
}
