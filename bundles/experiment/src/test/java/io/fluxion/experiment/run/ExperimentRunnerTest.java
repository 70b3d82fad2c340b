package io.fluxion.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.RunContext;
import io.fluxion.experiment.RunRequest;
import io.fluxion.experiment.RunSummary;
import io.fluxion.experiment.TaskResult;
import io.fluxion.experiment.TaskResult.State;
import io.fluxion.experiment.file.TestParts;
import io.fluxion.experiment.plugins.Arrivals;
import io.fluxion.report.Report;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentRunnerTest {
    private static final String RUN = "20260102-030405-lynx-hare";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Report> reports = new ArrayList<>();
    private int stopCode;

    @BeforeEach
    void writeExperiment() throws IOException {
        Files.writeString(directory.resolve("f.yaml"), """
                title: Lynx & Hare
                task: simulate
                system: {name: lorenz}
                expect: {alpha: {between: [1, 2], reference: 1.5, source: here}}
                """);
    }

    private static TaskResult result(State state, double alpha) {
        return new TaskResult(state, "It went.", Map.of("alpha", alpha), Map.of("alpha", 0.25),
                Map.of("y", new double[]{0.1, Double.NaN}),
                List.of(new Report.Section("own", "Own", List.of())));
    }

    private RunSummary run(Optional<Path> out, boolean terminal,
            BiFunction<Configuration, RunContext, TaskResult> body) {
        Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
        ExperimentRunner runner = new ExperimentRunner(TestParts.registry(), (report, file) -> reports.add(report),
                () -> new Environment("Java", "System", "Processor",
                        List.of(new Environment.BundleVersion("b", "1.0.0", "abc"))),
                clock, new Arrivals(0, 0));
        runner.addTask(new TestParts.TestTask(body));
        CommandContext context = new CommandContext(directory, directory, System.out,
                new PrintStream(err, true, StandardCharsets.UTF_8), terminal, false, List.of(), System.nanoTime());
        return runner.run(new RunRequest(Path.of("f.yaml"), List.of(), out, false,
                List.of("fluxion", "run", "f.yaml"), context, () -> stopCode));
    }

    private RunSummary run(BiFunction<Configuration, RunContext, TaskResult> body) {
        return run(Optional.empty(), false, body);
    }

    private String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void heldExpectationGivesZeroAndAllFiles() {
        RunSummary summary = run((configuration, context) -> {
            context.metrics(Map.of("loss", 0.5));
            context.timing("part", 2);
            context.say("hello");
            return result(State.DONE, 1.5);
        });
        assertEquals(0, summary.exitCode());
        assertEquals("It went. The expectation held.", summary.verdict());
        assertEquals(directory.resolve("runs").resolve(RUN), summary.directory());
        assertEquals("hello\n", err.toString(StandardCharsets.UTF_8));
        assertEquals("loss\n0.5\n", read(summary.directory().resolve("metrics.csv")));
        assertTrue(read(summary.directory().resolve("timings.csv")).contains("\npart,2.0\n"));
        assertTrue(read(summary.directory().resolve("log.txt")).contains("hello\n"));
        assertTrue(read(summary.directory().resolve("config.yaml")).contains("  beta: 2.6666666666666665\n"));
        assertEquals(RUN + "\n", read(directory.resolve("runs/latest")));
    }

    @Test
    void aRunCountsThoughNothingCanPointToIt() throws IOException {
        Files.createDirectories(directory.resolve("runs/latest/inner"));
        RunSummary summary = run((_, _) -> result(State.DONE, 1.5));
        assertEquals(0, summary.exitCode());
        String warning = err.toString(StandardCharsets.UTF_8);
        assertTrue(warning.startsWith("fluxion: warning: " + directory.resolve("runs/latest") + " cannot be written ("),
                warning);
    }

    @Test
    void resultAndManifestAreExactly() {
        Path run = run((configuration, context) -> result(State.DONE, 1.5)).directory();
        assertEquals("""
                {
                  "title": "Lynx & Hare",
                  "task": "simulate",
                  "state": "done",
                  "message": "It went.",
                  "verdict": "It went. The expectation held.",
                  "estimates": {
                    "alpha": {
                      "value": 1.5,
                      "standardError": 0.25
                    }
                  },
                  "expectations": [
                    {
                      "result": "alpha",
                      "value": 1.5,
                      "low": 1.0,
                      "high": 2.0,
                      "reference": 1.5,
                      "source": "here",
                      "holds": true
                    }
                  ],
                  "y": [0.1, "NaN"]
                }
                """, read(run.resolve("result.json")));
        assertEquals("""
                {
                  "title": "Lynx & Hare",
                  "task": "simulate",
                  "seed": 0,
                  "configSha256": "CONFIG",
                  "plugins": [
                    {
                      "section": "system",
                      "name": "lorenz",
                      "bundle": "test",
                      "version": "1.0.0"
                    },
                    {
                      "section": "solver",
                      "name": "tsit5",
                      "bundle": "test",
                      "version": "1.0.0"
                    }
                  ],
                  "inputs": [],
                  "java": "Java",
                  "system": "System",
                  "processor": "Processor",
                  "bundles": [
                    {
                      "name": "b",
                      "version": "1.0.0",
                      "sha256": "abc"
                    }
                  ],
                  "command": ["fluxion", "run", "f.yaml"],
                  "start": "2026-01-02T03:04:05Z",
                  "end": "2026-01-02T03:04:05Z",
                  "exitCode": 0
                }
                """, read(run.resolve("manifest.json")).replaceAll("\"[0-9a-f]{64}\"", "\"CONFIG\""));
    }

    @Test
    void reportHasTheTasksSectionsBetweenTheRunners() {
        run((configuration, context) -> result(State.DONE, 1.5));
        Report report = reports.getFirst();
        assertEquals(Report.Outcome.PASSED, report.outcome());
        assertEquals(List.of("expectations", "own", "configuration", "command", "plugins", "environment"),
                report.sections().stream().map(Report.Section::id).toList());
    }

    @Test
    void aRunOfWhichNothingIsExpectedHasNotPassedButFinished() throws IOException {
        Files.writeString(directory.resolve("f.yaml"), "task: simulate\nsystem: {name: lorenz}\n");
        assertEquals(0, run((configuration, context) -> result(State.DONE, 1.5)).exitCode());
        assertEquals(Report.Outcome.FINISHED, reports.getFirst().outcome());
    }

    @Test
    void brokenExpectationGivesOne() {
        RunSummary summary = run((configuration, context) -> result(State.DONE, 2.5));
        assertEquals(1, summary.exitCode());
        assertEquals("It went. 1 of 1 expectations did not hold: alpha = 2.5 is outside [1, 2].", summary.verdict());
        assertEquals(Report.Outcome.FAILED, reports.getFirst().outcome());
        assertEquals(1, run((configuration, context) -> result(State.DONE, Double.NaN)).exitCode());
    }

    @Test
    void failedGivesThree() {
        RunSummary summary = run((configuration, context) -> result(State.FAILED, 1.5));
        assertEquals(3, summary.exitCode());
        assertEquals("It went.", summary.verdict());
    }

    @Test
    void unexpectedExceptionGivesThreeAndATraceInTheLog() {
        RunSummary summary = run((configuration, context) -> {
            throw new IllegalStateException("out of luck.");
        });
        Path log = summary.directory().resolve("log.txt");
        assertEquals(3, summary.exitCode());
        assertEquals("The task simulate failed: out of luck; the stack trace is in " + log + ".", summary.verdict());
        assertTrue(read(log).contains("java.lang.IllegalStateException: out of luck.\n\tat "));
        assertTrue(read(summary.directory().resolve("manifest.json")).contains("\"exitCode\": 3"));
    }

    @Test
    void refusedByTheTaskIsPassedOnAndLeavesNothing() {
        Path out = directory.resolve("mine");
        assertEquals("no facet.",
                assertThrows(RefusedException.class, () -> run(Optional.of(out), false, (configuration, context) -> {
                    throw new RefusedException("no facet.");
                })).getMessage());
        assertFalse(Files.exists(out));
    }

    @Test
    void theNewestRunIsKnownFromItsBeginAndARefusedOneIsNone() {
        Path latest = directory.resolve("runs/latest");
        BiFunction<Configuration, RunContext, TaskResult> refused = (_, _) -> {
            assertTrue(Files.exists(latest));
            throw new RefusedException("no facet.");
        };
        assertThrows(RefusedException.class, () -> run(refused));
        assertFalse(Files.exists(latest));
        run((_, _) -> {
            assertEquals(RUN + "\n", read(latest));
            return result(State.DONE, 1.5);
        });
        assertThrows(RefusedException.class, () -> run(refused));
        assertEquals(RUN + "\n", read(latest));
    }

    @Test
    void stoppedGivesTheCodeThatWasAskedFor() {
        RunSummary summary = run((configuration, context) -> {
            assertFalse(context.stopRequested());
            stopCode = 143;
            assertTrue(context.stopRequested());
            return result(State.STOPPED, 1.5);
        });
        assertEquals(143, summary.exitCode());
    }

    @Test
    void runsAreNeverOverwritten() {
        BiFunction<Configuration, RunContext, TaskResult> body = (configuration, context) -> result(State.DONE, 1.5);
        run(body);
        assertEquals(RUN + "-2", run(body).directory().getFileName().toString());
        assertEquals(RUN + "-3", run(body).directory().getFileName().toString());
        assertEquals(RUN + "-3\n", read(directory.resolve("runs/latest")));
    }

    @Test
    void outIsUsedOnlyWhenEmpty() throws IOException {
        BiFunction<Configuration, RunContext, TaskResult> body = (configuration, context) -> result(State.DONE, 1.5);
        Path out = directory.resolve("mine");
        assertEquals(out, run(Optional.of(Path.of("mine")), false, body).directory());
        assertEquals("--out " + out + ": the directory is not empty, and a run overwrites nothing; name a new one.",
                assertThrows(RefusedException.class, () -> run(Optional.of(out), false, body)).getMessage());
        assertFalse(Files.exists(directory.resolve("runs")));
    }

    @Test
    void progressReplacesItsLineOnATerminalOnly() {
        BiFunction<Configuration, RunContext, TaskResult> body = (configuration, context) -> {
            context.progress("long line");
            context.progress("short");
            return result(State.DONE, 1.5);
        };
        run(body);
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        run(Optional.empty(), true, body);
        assertEquals("\rlong line\rshort    \n", err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }

    @Test
    void jsonEscapesAndNests() {
        assertEquals("{\n  \"a\\\"\\\\\\n\\u0001\": [\n    {},\n    []\n  ]\n}\n",
                Json.write(Map.of("a\"\\\n\u0001", List.of(Map.of(), List.of()))));
        assertEquals("[1.0E-8, 3, true, \"x\", \"-Infinity\"]\n",
                Json.write(List.of(1e-8, 3L, true, "x", Double.NEGATIVE_INFINITY)));
    }

    @Test
    void slugsAreSmallWords() {
        assertEquals("lynx-and-hare-1900-1920", RunDirectory.slug("Lynx and hare, 1900–1920"));
        assertEquals("poincare", RunDirectory.slug(" Poincaré! "));
        assertEquals("run", RunDirectory.slug("日本"));
    }
}
