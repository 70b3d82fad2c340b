package io.fluxion.shell.command;

import io.fluxion.backend.Backend;
import io.fluxion.data.Dataset;
import io.fluxion.data.LabelledDataset;
import io.fluxion.experiment.Experiments;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.SystemSolvers;
import io.fluxion.experiment.Task;
import io.fluxion.layer.Cell;
import io.fluxion.layer.Initialization;
import io.fluxion.layer.Layer;
import io.fluxion.model.Likelihood;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.SystemTracer;
import io.fluxion.model.TracedSystem;
import io.fluxion.optimize.Clipping;
import io.fluxion.optimize.Optimizer;
import io.fluxion.optimize.Schedule;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugin.PluginRegistry;
import io.fluxion.shell.CommandContext;
import io.fluxion.solve.Solver;
import io.fluxion.solve.StepController;
import io.fluxion.tensor.DType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code list}: what an experiment file may name. */
final class ListCommand {
    /** Topics that are kinds of plugins. */
    private static final Map<String, List<Class<?>>> KINDS = new TreeMap<>(Map.ofEntries(
            Map.entry("solvers", List.of(Solver.class)), Map.entry("systems", List.of(OdeSystem.class)),
            Map.entry("datasets", List.of(Dataset.class, LabelledDataset.class)),
            Map.entry("controllers", List.of(StepController.class)),
            Map.entry("likelihoods", List.of(Likelihood.class)), Map.entry("optimizers", List.of(Optimizer.class)),
            Map.entry("schedules", List.of(Schedule.class)), Map.entry("clippings", List.of(Clipping.class)),
            Map.entry("layers", List.of(Layer.class)), Map.entry("cells", List.of(Cell.class)),
            Map.entry("initializations", List.of(Initialization.class))));
    private static final String EXPERIMENTS = "experiments";
    private static final String BACKENDS = "backends";
    private static final String PLUGINS = "plugins";
    private static final String TASKS = "tasks";

    private final PluginRegistry plugins;
    private final Experiments experiments;
    private final List<Backend> backends;

    ListCommand(PluginRegistry plugins, Experiments experiments, List<Backend> backends) {
        this.plugins = plugins;
        this.experiments = experiments;
        this.backends = backends;
    }

    /** What may be listed. */
    static List<String> topics() {
        return Stream.concat(KINDS.keySet().stream(), Stream.of(EXPERIMENTS, BACKENDS, PLUGINS, TASKS)).sorted()
                .toList();
    }

    /** Prints a topic. */
    void list(String topic, CommandContext context) {
        TextTable table = switch (topic) {
            case EXPERIMENTS -> experiments(context);
            case BACKENDS -> backends();
            case PLUGINS -> allPlugins();
            case TASKS -> tasks();
            default -> ofKind(topic);
        };
        table.print(context.out(), "");
    }

    /**
     * Prints which methods can solve a system, and why the others cannot.
     *
     * @throws RefusedException when there is no such system
     */
    @SuppressWarnings("unchecked") // the registry holds a factory under its description's kind
    void solversFor(String name, SystemTracer tracer, SystemSolvers solvers, CommandContext context) {
        String kind = OdeSystem.class.getName();
        PluginFactory<?> factory = plugins.find(kind, name).orElseThrow(() -> new RefusedException(
                "There is no system called `" + name + "`; " + Names.remedy(name, plugins.names(kind))));
        TracedSystem system = tracer.trace((PluginFactory<? extends OdeSystem>) factory, Map.of(), DType.F64);
        TextTable table = new TextTable("name", "fits", "what it is, or why not");
        for (SystemSolvers.Fit fit : solvers.of(system)) {
            table.row(fit.solver().name(), fit.mismatch().isEmpty() ? "yes" : "no",
                    fit.mismatch().orElse(fit.solver().help()));
        }
        table.print(context.out(), "");
    }

    private TextTable ofKind(String topic) {
        List<Class<?>> kinds = KINDS.get(topic);
        if (kinds == null) {
            throw new RefusedException("There is nothing called `" + topic + "` to list; "
                    + Names.remedy(topic, topics()));
        }
        TextTable table = new TextTable("name", "what it is", "bundle");
        for (Class<?> kind : kinds) {
            for (PluginFactory<?> factory : plugins.factories(kind.getName())) {
                PluginDescription plugin = factory.description();
                table.row(plugin.name(), plugin.help(), plugin.bundle() + " " + plugin.version());
            }
        }
        return table;
    }

    private TextTable allPlugins() {
        TextTable table = new TextTable("kind", "name", "what it is", "bundle");
        for (String kind : plugins.kinds()) {
            for (PluginFactory<?> factory : plugins.factories(kind)) {
                PluginDescription plugin = factory.description();
                table.row(Names.ofKind(kind), plugin.name(), plugin.help(), plugin.bundle() + " " + plugin.version());
            }
        }
        return table;
    }

    private TextTable backends() {
        TextTable table = new TextTable("name", "what it is");
        backends.stream().sorted(Comparator.comparing(Backend::name))
                .forEach(backend -> table.row(backend.name(), backend.help()));
        return table;
    }

    private TextTable tasks() {
        TextTable table = new TextTable("name", "what it does");
        for (Task task : experiments.tasks()) {
            table.row(task.name(), task.help());
        }
        return table;
    }

    private TextTable experiments(CommandContext context) {
        TextTable table = new TextTable("file", "title");
        experimentFiles(context.home()).forEach(
                file -> table.row(file, experiments.title(context.home().resolve(file)).orElse("")));
        return table;
    }

    /** The experiment files of an installation, as they may be typed. */
    static List<String> experimentFiles(Path home) {
        Path directory = home.resolve(EXPERIMENTS);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> EXPERIMENTS + "/" + file.getFileName()).filter(file -> file.endsWith(".yaml"))
                    .sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be read", e);
        }
    }
}
