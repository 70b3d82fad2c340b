package io.fluxion.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.RunContext;
import io.fluxion.experiment.Section;
import io.fluxion.experiment.Task;
import io.fluxion.experiment.TaskResult;
import io.fluxion.model.OdeSystem;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.solve.Solver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The scripts of {@code completion}, in the shells they are for. */
class CompletionTest {
    private static final PluginDescription DECAY = system("decay", parameter("rate", double.class),
            parameter("mode", String.class, "a", "b_c"));
    private static final PluginDescription KEPLER = system("kepler", parameter("mass", double.class),
            parameter("fixed", boolean.class));
    private static final PluginDescription TSIT5 = new PluginDescription(Solver.class.getName(), "tsit5", "Tsit5",
            "", "", "", "test", "1.0.0", List.of());
    private static final PluginDescription TABLE = new PluginDescription("org.example.Table", "csv", "Csv", "", "", "",
            "test", "1.0.0", List.of(parameter("file", String.class)));

    @TempDir
    Path directory;

    private record Simulate(List<Section> sections) implements Task {
        @Override
        public String name() {
            return "simulate";
        }

        @Override
        public String help() {
            return "";
        }

        @Override
        public TaskResult run(Configuration configuration, RunContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private static PluginDescription system(String name, Parameter... parameters) {
        return new PluginDescription(OdeSystem.class.getName(), name, name, "", "", "", "test", "1.0.0",
                List.of(parameters));
    }

    private static Parameter parameter(String name, Class<?> type, String... choices) {
        return new Parameter(name, type, "", "", "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY,
                List.of(choices));
    }

    private Candidates candidates() {
        Task task = new Simulate(List.of(
                new Section("system", "", OdeSystem.class.getName(), "", List.of(parameter("initial", List.class))),
                new Section("solver", "", Solver.class.getName(), "tsit5",
                        List.of(parameter("rtol", double.class), parameter("atol", double.class))),
                new Section("data", "", TABLE.kind(), "", List.of()),
                new Section("time", "", "", "", List.of(parameter("end", double.class)))));
        return Candidates.of(new FixedPlugins(DECAY, KEPLER, TSIT5, TABLE), List.of(task), List.of(),
                directory.resolve("home"));
    }

    @BeforeEach
    void makeFiles() throws IOException {
        Files.createDirectories(directory.resolve("home/experiments"));
        Files.createFile(directory.resolve("home/experiments/main.yaml"));
        Files.createDirectories(directory.resolve("work/my runs/first"));
        Files.createDirectories(directory.resolve("work/.hidden"));
        Files.createFile(directory.resolve("work/mine.yaml"));
        Files.createFile(directory.resolve("work/my other.yaml"));
        Files.createFile(directory.resolve("work/notes.txt"));
    }

    @ParameterizedTest
    @EnumSource(CompletingShell.class)
    void commandsAndTheirOptions(CompletingShell shell) throws Exception {
        assertEquals(List.of("resume ", "run "), complete(shell, "fluxion r"));
        assertEquals(new TreeSet<>(Syntax.parser("1").getSubcommands().keySet()),
                new TreeSet<>(complete(shell, "./fluxion ").stream().map(String::strip).toList()));
        assertEquals(List.of("--dry-run ", "--from ", "--help ", "--json ", "--nan-guard ", "--out ", "--profile ",
                "--quiet ", "--stacktrace "), complete(shell, "fluxion run a.yaml --"));
        assertEquals(List.of("--stacktrace "), complete(shell, "fluxion --st"));
        assertEquals(List.of("resume ", "run "), complete(shell, "fluxion --stacktrace r"));
        assertEquals(List.of(), complete(shell, "fluxion x"));
        assertEquals(List.of(), complete(shell, "fluxion x y"));
    }

    @ParameterizedTest
    @EnumSource(CompletingShell.class)
    void namesOfWhatIsInstalled(CompletingShell shell) throws Exception {
        assertEquals(List.of("schedules ", "solvers ", "systems "), complete(shell, "fluxion list s"));
        assertEquals(List.of("decay ", "kepler "), complete(shell, "fluxion list solvers --for "));
        assertEquals(List.of("kepler "), complete(shell, "fluxion list solvers --for k"));
        assertEquals(List.of("csv ", "decay ", "kepler ", "simulate ", "tsit5 "), complete(shell, "fluxion describe "));
        assertEquals(List.of(), complete(shell, "fluxion describe decay "));
        assertEquals(List.of("simulate "), complete(shell, "fluxion schema "));
        assertEquals(List.of("decay ", "kepler "), complete(shell, "fluxion gradcheck "));
        assertEquals(List.of("mass=", "mode="), complete(shell, "fluxion gradcheck --seed 3 kepler m"));
        assertEquals(List.of("bash ", "zsh "), complete(shell, "fluxion completion "));
    }

    @ParameterizedTest
    @EnumSource(CompletingShell.class)
    void keysOfOverrides(CompletingShell shell) throws Exception {
        assertEquals(List.of("data.", "expect.", "seed=", "solver.", "system.", "task=", "time.", "title="),
                complete(shell, "fluxion run a.yaml "));
        assertEquals(List.of("solver.atol=", "solver.name=", "solver.rtol="),
                complete(shell, "fluxion run a.yaml --quiet time.end=1 solver."));
        assertEquals(List.of("system.fixed=", "system.initial=", "system.mass=", "system.mode=", "system.name=",
                "system.rate="), complete(shell, "fluxion run a.yaml system."));
        assertEquals(List.of("system.fixed=", "system.initial=", "system.mass=", "system.name="),
                complete(shell, "fluxion run a.yaml system.name=decay system.name=kepler seed=1 system."));
        assertEquals(List.of("solver.rtol="), complete(shell, "fluxion run --out a b.yaml solver.r"));
        assertEquals(List.of("solver.rtol="), complete(shell, "fluxion summary b.yaml solver.r"));
        assertEquals(List.of(), complete(shell, "fluxion run a.yaml nothing."));
    }

    @ParameterizedTest
    @EnumSource(CompletingShell.class)
    void valuesOfOverrides(CompletingShell shell) throws Exception {
        assertEquals(List.of("decay ", "kepler "), complete(shell, "fluxion run a.yaml system.name="));
        assertEquals(List.of("kepler "), complete(shell, "fluxion run a.yaml system.name=k"));
        assertEquals(List.of("a ", "b-c "), complete(shell, "fluxion run a.yaml system.mode="));
        assertEquals(List.of("false ", "true "), complete(shell, "fluxion run a.yaml system.fixed="));
        assertEquals(List.of("simulate "), complete(shell, "fluxion run a.yaml task=s"));
        assertEquals(List.of(), complete(shell, "fluxion run a.yaml solver.rtol="));
    }

    @Test
    void bashFindsExperimentFiles() throws Exception {
        assertEquals(List.of("experiments/main.yaml ", "mine.yaml ", "my\\ other.yaml ", "my\\ runs/"),
                complete(CompletingShell.BASH, "fluxion run "));
        assertEquals(List.of("my\\ other.yaml ", "my\\ runs/"), complete(CompletingShell.BASH, "fluxion run my\\ "));
        assertEquals(List.of("my other.yaml"),
                call(CompletingShell.BASH, "fluxion run \"my o", "fluxion", "run", "\"my o"));
        assertEquals(List.of("notes.txt "), complete(CompletingShell.BASH, "fluxion run a.yaml data.file=n"));
        assertEquals(List.of("notes.txt "), complete(CompletingShell.BASH, "fluxion run a.yaml > n"));
        assertEquals(List.of(), complete(CompletingShell.BASH, "fluxion run *"));
    }

    @Test
    void bashFindsDirectories() throws Exception {
        for (String command : List.of("run a.yaml --out ", "plot latest --out ", "run a.yaml --out=")) {
            assertEquals(List.of("my\\ runs/"), complete(CompletingShell.BASH, "fluxion " + command), command);
        }
        for (String command : List.of("plot ", "resume ", "run --from ")) {
            assertEquals(List.of("latest ", "my\\ runs/"), complete(CompletingShell.BASH, "fluxion " + command),
                    command);
        }
        assertEquals(List.of("my\\ runs/first/"), complete(CompletingShell.BASH, "fluxion resume my\\ runs/"));
        assertEquals(List.of(".hidden/"), complete(CompletingShell.BASH, "fluxion resume .h"));
        assertEquals(List.of(), complete(CompletingShell.BASH, "fluxion run --from a "));
    }

    @Test
    void zshAsksForFilesByItsOwnFunction() throws Exception {
        List<String> experiments = List.of("experiments/main.yaml ", "files -/", "files -g *.yaml(-.)");
        assertEquals(experiments, complete(CompletingShell.ZSH, "fluxion run "));
        assertEquals(List.of("files "), complete(CompletingShell.ZSH, "fluxion run a.yaml data.file="));
        assertEquals(List.of("files -/"), complete(CompletingShell.ZSH, "fluxion run a.yaml --out="));
        assertEquals(List.of("files -/", "latest "), complete(CompletingShell.ZSH, "fluxion run --from "));
        assertEquals(List.of("files -/", "latest "), complete(CompletingShell.ZSH, "fluxion plot "));
        assertEquals(List.of(), complete(CompletingShell.ZSH, "fluxion run --from a "));
    }

    @Test
    void bashMayKeepWordsWholeAndTheCursorMayStandInAWord() throws Exception {
        write(CompletingShell.BASH, candidates());
        assertEquals(List.of("system.name=kepler "), call(CompletingShell.BASH,
                "fluxion run a.yaml system.name=k", "fluxion", "run", "a.yaml", "system.name=k"));
        assertEquals(List.of("false ", "true "), call(CompletingShell.BASH,
                "fluxion run a.yaml  system.fixed=", "fluxion", "run", "a.yaml", "system.fixed", "="));
        // A blank after the = begins a new word.
        assertEquals(List.of("seed="), call(CompletingShell.BASH,
                "fluxion run a.yaml system.fixed= se", "fluxion", "run", "a.yaml", "system.fixed", "=", "se"));
        assertEquals(List.of("resume ", "run "), call(CompletingShell.BASH, "fluxion r", "fluxion", "resume"));
    }

    @Test
    void aNameCannotRunAnything() throws Exception {
        Candidates odd = new Candidates(Map.of(Syntax.OF_NAME, List.of("a'$(exit 7)b", "two words")),
                Map.of());
        write(CompletingShell.BASH, odd);
        assertEquals(List.of("a\\'\\$\\(exit\\ 7\\)b ", "two\\ words "),
                call(CompletingShell.BASH, "fluxion describe ", "fluxion", "describe", ""));
    }

    @Test
    void everyArgumentHasCandidates() {
        Candidates candidates = candidates();
        for (var command : Syntax.parser("1").getSubcommands().values()) {
            CommandSpec spec = command.getCommandSpec();
            Stream<ArgSpec> arguments = Stream.concat(spec.options().stream(), spec.positionalParameters().stream());
            arguments.filter(argument -> argument.arity().max() > 0).forEach(argument -> assertTrue(
                    candidates.words().containsKey(argument.paramLabel())
                            || candidates.files().containsKey(argument.paramLabel()),
                    spec.name() + " " + argument.paramLabel()));
        }
    }

    /** Completes a line, split as bash does by default. */
    private List<String> complete(CompletingShell shell, String line) throws Exception {
        write(shell, candidates());
        String blanks = shell == CompletingShell.BASH ? "(?<!\\\\) +|(?<==)|(?==)" : "(?<!\\\\) +";
        List<String> words = new ArrayList<>(List.of(line.split(blanks, -1)));
        if (shell == CompletingShell.BASH && line.endsWith("=")) {
            words.removeLast();
        }
        return call(shell, line, words.toArray(String[]::new));
    }

    private void write(CompletingShell shell, Candidates candidates) throws IOException {
        ByteArrayOutputStream script = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(script, true, StandardCharsets.UTF_8)) {
            new CompletionCommand(Syntax.parser("1").getCommandSpec(), candidates).script(shell.program(), out);
        }
        Files.write(directory.resolve("script"), script.toByteArray());
    }

    private List<String> call(CompletingShell shell, String line, String... words) throws Exception {
        return shell.complete(directory.resolve("script"), directory.resolve("work"), line, words);
    }
}
