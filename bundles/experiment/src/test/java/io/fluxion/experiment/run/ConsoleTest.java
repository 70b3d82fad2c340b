package io.fluxion.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.experiment.Diagnosis;
import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.Progress;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.RunContext;
import io.fluxion.experiment.RunRequest;
import io.fluxion.experiment.TaskResult;
import io.fluxion.experiment.file.TestParts;
import io.fluxion.experiment.plugins.Arrivals;
import io.fluxion.shell.CommandContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a run says on standard output and standard error. */
class ConsoleTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static TaskResult work(Configuration configuration, RunContext context) {
        context.progress(new Progress(0.25, true, iteration(50)));
        context.say("half way");
        return new TaskResult(TaskResult.State.DONE, "It went.", Map.of("alpha", 3.0), Map.of("alpha", 0.5), Map.of(),
                List.of());
    }

    private static Map<String, Number> iteration(int number) {
        Map<String, Number> values = new LinkedHashMap<>();
        values.put("iteration", number);
        values.put("loss", 158.34917512);
        values.put("steps", 310L);
        values.put("rejected", 4L);
        return values;
    }

    private ExperimentRunner runner(BiFunction<Configuration, RunContext, TaskResult> body) throws IOException {
        Files.writeString(directory.resolve("f.yaml"), """
                title: Lynx & Hare
                task: simulate
                system: {name: lorenz, beta: 8/3}
                expect: {alpha: {between: [1, 2]}}
                """);
        ExperimentRunner runner = new ExperimentRunner(TestParts.registry(), (report, file) -> {},
                () -> new Environment("Java", "System", "Processor", List.of()),
                Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC), new Arrivals(0, 0));
        runner.addTask(new TestParts.TestTask(body));
        return runner;
    }

    private RunRequest request(boolean terminal, boolean quiet, boolean json, Optional<Path> to, String... overrides) {
        CommandContext context = new CommandContext(directory, directory,
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal, false, List.of(), 0);
        return new RunRequest(Path.of("f.yaml"), List.of(overrides), to, quiet, json, List.of("fluxion"),
                Diagnosis.NONE, context,
                () -> 0);
    }

    private List<Map<?, ?>> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().<Map<?, ?>>map(
                line -> (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(line)).toList();
    }

    @Test
    void jsonIsOneObjectALineAndNothingElse() throws IOException {
        runner(ConsoleTest::work).run(request(false, false, true, Optional.empty()));
        Path run = directory.resolve("runs/20260102-030405-lynx-hare");
        List<Map<?, ?>> lines = lines();
        assertEquals(List.of("start", "progress", "message", "end"),
                lines.stream().map(line -> line.get("event")).toList());
        assertEquals(run.toString(), lines.get(0).get("directory"));
        assertEquals(50, lines.get(1).get("iteration"));
        assertEquals(158.34917512, lines.get(1).get("loss"));
        assertTrue(String.valueOf(lines.get(1).get("seconds_left_at_most")).matches("[0-9.E-]+"));
        assertEquals("half way", lines.get(2).get("text"));
        assertEquals(Map.of("alpha", 3.0), lines.get(3).get("estimates"));
        assertEquals(List.of("alpha"), lines.get(3).get("failed_expectations"));
        assertEquals(1, lines.get(3).get("exit_code"));
        assertEquals(false, lines.get(3).get("resumable"));
        assertEquals(run.resolve("report.html").toString(), lines.get(3).get("report"));
    }

    @Test
    void aRefusalIsAnEndToo() throws IOException {
        ExperimentRunner runner = runner(ConsoleTest::work);
        assertThrows(RefusedException.class,
                () -> runner.run(request(false, false, true, Optional.empty(), "sovler.rtol=1", "solver.rtol=-1")));
        assertEquals(1, lines().size());
        assertEquals(2, lines().getFirst().get("exit_code"));
        assertEquals(List.of("`solver.rtol=-1`: `solver.rtol` is `-1`; it has to be at least 0.",
                "`sovler.rtol=1`: unknown key `sovler`; did you mean `solver`?"), lines().getFirst().get("problems"));
    }

    @Test
    void progressIsOnlyForATerminalThatWantsIt() throws IOException {
        ExperimentRunner runner = runner(ConsoleTest::work);
        runner.run(request(false, false, false, Optional.empty()));
        assertEquals("half way\n", err.toString(StandardCharsets.UTF_8));
        err.reset();
        runner.run(request(true, true, false, Optional.empty()));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        runner.run(request(true, false, false, Optional.empty()));
        String shown = err.toString(StandardCharsets.UTF_8);
        assertTrue(shown.startsWith("\riteration 50  loss 158.35  at most 0 s left  steps 310  rejected 4\n"), shown);
        assertFalse(shown.contains("\u001b"), "no colours");
        assertEquals("", out.toString(StandardCharsets.UTF_8));
        assertTrue(Files.readString(directory.resolve("runs/20260102-030405-lynx-hare/log.txt"))
                .contains("iteration 50  loss 158.34917512  steps 310  rejected 4\n"));
    }

    @Test
    void timeLeftIsWhatTheRestTakesAtTheSameSpeed() {
        Progress progress = new Progress(0.2, false, Map.of("t", 1.0 / 3));
        assertEquals(OptionalDouble.of(40), ProgressText.left(progress, 10));
        assertEquals(" 20 %  t 0.33333  about 40 s left", ProgressText.terminal(progress, 10, 80));
        assertEquals(" 20 %  t 0.33333  about 7 min left", ProgressText.terminal(progress, 100, 80));
        assertEquals(" 20 %  t 0.33333  about 4.4 h left", ProgressText.terminal(progress, 4000, 80));
        assertEquals("t 1", ProgressText.terminal(new Progress(0, false, Map.of("t", 1)), 10, 80));
    }

    @Test
    void aNarrowTerminalShowsTheTimeLeftAndCutsNoWord() {
        Map<String, Number> values = new LinkedHashMap<>();
        values.put("iteration", 1);
        values.put("loss", 184.52123);
        values.put("gradient_norm", 1234.5);
        values.put("steps", 310);
        values.put("rejected", 4);
        Progress progress = new Progress(0.5, true, values);
        String whole = "iteration 1  loss 184.52  at most 10 s left  gradient_norm 1234.5  steps 310  rejected 4";
        assertEquals(whole, ProgressText.terminal(progress, 10, whole.length() + 1));
        assertEquals("iteration 1  loss 184.52  at most 10 s left  gradient_norm 1234.5  steps 310",
                ProgressText.terminal(progress, 10, whole.length()));
        assertEquals("iteration 1  at most 10 s left", ProgressText.terminal(progress, 10, 40));
        assertEquals("at most 10 s left", ProgressText.terminal(progress, 10, 20));
        assertEquals("a line of", ProgressText.terminal("a line of words", 15));
    }

    @Test
    void aPlanIsAnExperimentFileThatSaysWhatWouldHappen() throws IOException {
        ExperimentRunner runner = runner((configuration, context) -> {
            throw new AssertionError("nothing runs");
        });
        String plan = runner.plan(request(false, false, false, Optional.empty(), "solver.name=dopri5"));
        assertEquals("# Nothing has run. What a run would do, every default written out:\n# writes to "
                + directory.resolve("runs/YYYYMMDD-HHMMSS-lynx-hare") + "\n" + """
                        # system  lorenz  from test 1.0.0
                        # solver  dopri5  from test 1.0.0
                        title: "Lynx & Hare"
                        task: simulate
                        seed: 0
                        system:
                          name: lorenz
                          sigma: 10
                          beta: 2.6666666666666665
                        solver:
                          name: dopri5
                          rtol: 1.0e-6
                          dense: false
                          gradient: discrete
                        time:
                          points: 1000
                        expect:
                          alpha:
                            between: [1, 2]
                        """, plan);
        assertFalse(Files.exists(directory.resolve("runs")));
        Files.writeString(directory.resolve("f.yaml"), plan);
        assertEquals(plan, runner.plan(request(false, false, false, Optional.empty())));
    }

    @Test
    void aPlanChecksTheDirectoryToo() throws IOException {
        ExperimentRunner runner = runner(ConsoleTest::work);
        assertTrue(runner.plan(request(false, false, true, Optional.of(Path.of("new"))))
                .startsWith("{ \"directory\": \"" + directory.resolve("new") + "\", \"plugins\": [ { \"section\":"));
        assertThrows(RefusedException.class,
                () -> runner.plan(request(false, false, false, Optional.of(Path.of(".")))));
    }
}
