package io.fluxion.experiment.file;

import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.Expectation;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.Section;
import io.fluxion.experiment.SectionValue;
import io.fluxion.experiment.Task;
import io.fluxion.model.InvalidSystemException;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Turns an experiment file into an experiment that is ready to run, or says everything that is wrong with it. */
public final class ExperimentFiles {
    static final String TITLE = "title";
    static final String TASK = "task";
    static final String SEED = "seed";
    static final String EXPECT = "expect";
    static final Parameter SEED_PARAMETER = new Parameter(SEED, long.class, "0",
            "seed of all random streams", "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of());

    private final PluginRegistry plugins;
    private final Function<String, Optional<Task>> tasks;
    private final Supplier<List<String>> taskNames;

    /**
     * @param plugins what sections may name
     * @param tasks a task by name; may wait for it
     * @param taskNames of the tasks that are there
     */
    public ExperimentFiles(PluginRegistry plugins, Function<String, Optional<Task>> tasks,
            Supplier<List<String>> taskNames) {
        this.plugins = plugins;
        this.tasks = tasks;
        this.taskNames = taskNames;
    }

    /**
     * A task by name.
     *
     * @throws RefusedException when there is none
     */
    public Task task(String name) {
        return tasks.apply(name).orElseThrow(() -> new RefusedException(
                "There is no task `" + name + "`; " + Problems.remedy(name, taskNames.get())));
    }

    /** The title of a file that may be wrong otherwise; empty when it has none or is no experiment file. */
    public static Optional<String> title(Path file) {
        try {
            Value.Entries entries = ExperimentReader.read(file, List.of(file.toAbsolutePath().getParent()),
                    new Problems());
            return entries.entry(TITLE).map(entry -> entry.value() instanceof Value.Scalar scalar
                    ? scalar.written()
                    : "");
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads and checks.
     *
     * @param name of the file as typed
     * @param directories where to look for it, in this order
     * @param overrides {@code key=value} with dotted keys
     * @throws RefusedException with one line per problem
     */
    public CheckedExperiment check(Path name, List<Path> directories, List<String> overrides) {
        Problems problems = new Problems();
        Value.Entries file = Overrides.apply(ExperimentReader.read(name, directories, problems), overrides, problems);
        Optional<Task> task = task(file, name, problems);
        if (task.isEmpty()) {
            problems.refuse();
        }
        return check(task.orElseThrow(), file, name, problems);
    }

    private Optional<Task> task(Value.Entries file, Path name, Problems problems) {
        Optional<Value.Entry> entry = file.entry(TASK);
        if (entry.isEmpty()) {
            List<String> top = List.of(TITLE, TASK, SEED, EXPECT);
            problems.add(new Place(name.toString(), 1, 1), "the key `task` is missing; "
                    + Problems.remedy("", taskNames.get()));
            file.entries().stream().filter(e -> !top.contains(e.key()))
                    .filter(e -> Problems.remedy(e.key(), List.of(TASK)).startsWith("did"))
                    .forEach(e -> problems.add(e.place(), "unknown key `" + e.key() + "`; did you mean `task`?"));
            return Optional.empty();
        }
        Value value = entry.get().value();
        Optional<Task> task = Optional.empty();
        if (value instanceof Value.Scalar scalar && scalar.content() instanceof String word) {
            task = tasks.apply(word);
        }
        if (task.isEmpty()) {
            problems.add(value.place(), "there is no task " + value.show() + "; "
                    + Problems.remedy(value instanceof Value.Scalar s ? s.written() : "", taskNames.get()));
        }
        return task;
    }

    private CheckedExperiment check(Task task, Value.Entries file, Path name, Problems problems) {
        ResolvedText text = new ResolvedText();
        String stem = name.getFileName().toString().replaceAll("[.]ya?ml$", "");
        String title = file.entry(TITLE).map(entry -> {
            try {
                return ParameterValue.text(entry.value());
            } catch (ParameterValue.Refused e) {
                problems.add(entry.value().place(), "`title` is " + entry.value().show() + "; it has to be a text.");
                return stem;
            }
        }).orElse(stem);
        long seed = seed(file, problems);
        text.top(TITLE, title, false);
        text.top(TASK, task.name(), false);
        text.top(SEED, seed, seed != 0);

        Map<String, SectionValue> sections = new LinkedHashMap<>();
        for (Section section : task.sections()) {
            section(section, file, name, problems, text).ifPresent(value -> sections.put(section.key(), value));
        }
        refuseUnknownKeys(task, file, problems);
        List<Expectation> expectations = file.entry(EXPECT)
                .map(entry -> new ExpectationCheck(problems, text).check(entry.value())).orElse(List.of());
        problems.refuse();

        Configuration configuration = new Configuration(title, task.name(), seed, sections, expectations);
        refuseUnknownQuantities(task, configuration, file, problems);
        problems.refuse();
        return new CheckedExperiment(task, configuration, text.lines(), text.changed());
    }

    private Optional<SectionValue> section(Section section, Value.Entries file, Path name, Problems problems,
            ResolvedText text) {
        Optional<Value.Entry> entry = file.entry(section.key());
        Place place = entry.map(Value.Entry::place).orElse(new Place(name.toString(), 1, 1));
        Value given = entry.map(Value.Entry::value).orElse(new Value.Entries(List.of(), place));
        if (given instanceof Value.Missing) {
            given = new Value.Entries(List.of(), place);
        }
        if (given instanceof Value.Entries entries) {
            return new SectionCheck(section, entries, place, plugins, problems, text).check();
        }
        problems.add(given.place(), "`" + section.key() + "` is " + given.show() + "; it has to be a section, for"
                + " example `" + section.key() + ": {" + (section.kind().isEmpty() ? "KEY: VALUE" : "name: NAME")
                + "}`.");
        return Optional.empty();
    }

    private static long seed(Value.Entries file, Problems problems) {
        Optional<Value.Entry> entry = file.entry(SEED);
        if (entry.isPresent()) {
            Value value = entry.get().value();
            try {
                return (Long) ParameterValue.convert(SEED_PARAMETER, value);
            } catch (ParameterValue.Refused e) {
                problems.add(value.place(), "`seed` is " + value.show() + "; " + e.remedy());
            }
        }
        return 0;
    }

    private static void refuseUnknownKeys(Task task, Value.Entries file, Problems problems) {
        List<String> known = new ArrayList<>(List.of(TITLE, TASK, SEED));
        task.sections().forEach(section -> known.add(section.key()));
        known.add(EXPECT);
        for (Value.Entry entry : file.entries()) {
            if (!known.contains(entry.key())) {
                problems.add(entry.place(), "unknown key `" + entry.key() + "`; "
                        + Problems.remedy(entry.key(), known));
            }
        }
    }

    private static List<String> quantities(Task task, Configuration configuration) {
        try {
            return task.quantities(configuration);
        } catch (InvalidSystemException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    private static void refuseUnknownQuantities(Task task, Configuration configuration, Value.Entries file,
            Problems problems) {
        List<String> quantities = quantities(task, configuration);
        if (quantities.isEmpty() || !(file.entry(EXPECT).map(Value.Entry::value)
                .orElse(null) instanceof Value.Entries expectations)) {
            return;
        }
        for (Value.Entry entry : expectations.entries()) {
            if (!quantities.contains(entry.key())) {
                problems.add(entry.place(), "the task " + task.name() + " has no result `" + entry.key() + "`; "
                        + Problems.remedy(entry.key(), quantities));
            }
        }
    }
}
