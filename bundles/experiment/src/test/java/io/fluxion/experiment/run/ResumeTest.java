package io.fluxion.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.experiment.Checkpoint;
import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.Progress;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.RunContext;
import io.fluxion.experiment.RunRequest;
import io.fluxion.experiment.RunSummary;
import io.fluxion.experiment.TaskResult;
import io.fluxion.experiment.file.TestParts;
import io.fluxion.experiment.plugins.Arrivals;
import io.fluxion.report.Block;
import io.fluxion.report.Report;
import io.fluxion.shell.CommandContext;
import io.fluxion.tensor.NdArray;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task that adds 1/n up to n = 40, a safe point after each, and runs that end before. */
class ResumeTest {
    private static final int END = 40;
    private static final Environment BEFORE = environment("abc");

    @TempDir
    Path directory;

    private final List<Report> reports = new ArrayList<>();
    private List<String> words = List.of("fluxion");
    private int stopCode;
    private int stopAt = Integer.MAX_VALUE;
    private int dieAt = Integer.MAX_VALUE;
    private int crashAt = Integer.MAX_VALUE;
    private int failAt = Integer.MAX_VALUE;
    private Environment environment = BEFORE;
    private ExperimentRunner runner = runner();

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static Environment environment(String sha256) {
        return new Environment("Java", "System", "Processor",
                List.of(new Environment.BundleVersion("test", "1.0.0", sha256)));
    }

    @BeforeEach
    void writeExperiment() throws IOException {
        Files.writeString(directory.resolve("f.yaml"), "task: simulate\nsystem: {name: lorenz}\n");
    }

    private ExperimentRunner runner() {
        ExperimentRunner made = new ExperimentRunner(TestParts.registry(), (report, file) -> {
            reports.add(report);
            Files.writeString(file, "x");
        },
                () -> environment, Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC),
                new Arrivals(0, 0));
        made.addTask(new TestParts.TestTask(this::sum));
        return made;
    }

    private TaskResult sum(Configuration configuration, RunContext context) {
        int n = context.resumed().map(checkpoint -> Integer.parseInt(checkpoint.value("n"))).orElse(0);
        double[] sum = {context.resumed().map(checkpoint -> checkpoint.array("sum").get(0)).orElse(0.0)};
        while (n < END) {
            if (context.stopRequested()) {
                return result(TaskResult.State.STOPPED, sum[0]);
            }
            n++;
            sum[0] += 1.0 / n;
            context.metrics(Map.of("sum", sum[0]));
            String number = String.valueOf(n);
            context.safePoint(n, () -> new Checkpoint(Map.of("sum", NdArray.of(sum, 1)), Map.of("n", number)));
            if (n == dieAt) {
                throw new Killed();
            }
            if (n == crashAt) {
                context.progress(new Progress(0, true, Map.of("n", n)));
                throw new OutOfMemoryError("Java heap space");
            }
            if (n == failAt) {
                return new TaskResult(TaskResult.State.FAILED, "It has not converged; give it a larger"
                        + " optimizer.iterations.", Map.of(), Map.of(), Map.of(), List.of());
            }
            if (n == stopAt) {
                stopCode = 143;
            }
        }
        return result(TaskResult.State.DONE, sum[0]);
    }

    private static TaskResult result(TaskResult.State state, double sum) {
        return new TaskResult(state, "It went.", Map.of("alpha", sum), Map.of(), Map.of(), List.of());
    }

    private RunSummary call(Function<RunRequest, RunSummary> command, String file, String out) {
        CommandContext context = new CommandContext(directory, directory, System.out,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false, false, List.of(), 0);
        return command.apply(new RunRequest(Path.of(file), List.of(), out.isEmpty()
                ? Optional.empty()
                : Optional.of(Path.of(out)), false, words, context, () -> stopCode));
    }

    private RunSummary run(String out) {
        return call(runner::run, "f.yaml", out);
    }

    private RunSummary resume(String run) {
        return call(runner::resume, run, "");
    }

    private String refusal(Function<RunRequest, RunSummary> command, String file, String out) {
        return String.valueOf(assertThrows(RefusedException.class, () -> call(command, file, out)).getMessage());
    }

    private void killed(String out, int at) {
        dieAt = at;
        assertThrows(Killed.class, () -> run(out));
        dieAt = Integer.MAX_VALUE;
    }

    private byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(directory.resolve(file));
    }

    private void assertSameRun(String run) throws IOException {
        if (!Files.exists(directory.resolve("whole"))) {
            run("whole");
        }
        for (String file : List.of("metrics.csv", "result.json", "config.yaml")) {
            assertEquals(Files.readString(directory.resolve("whole").resolve(file)),
                    Files.readString(directory.resolve(run).resolve(file)), file);
        }
    }

    @Test
    void aKilledRunGoesOnFromEveryPointToTheSameBytes() throws IOException {
        for (int at = 1; at < END; at++) {
            killed("a" + at, at);
            assertEquals(at >= SafePoints.EVERY, Files.exists(directory.resolve("a" + at + "/checkpoint.safetensors")));
            resume("a" + at);
        }
        run("whole");
        for (int at = 1; at < END; at++) {
            assertEquals(Files.readString(directory.resolve("whole/metrics.csv")),
                    Files.readString(directory.resolve("a" + at + "/metrics.csv")), "killed at " + at);
            assertEquals(Files.readString(directory.resolve("whole/result.json")),
                    Files.readString(directory.resolve("a" + at + "/result.json")), "killed at " + at);
        }
    }

    @Test
    void aStoppedRunLosesNothing() throws IOException {
        stopAt = 17;
        assertEquals(143, run("a").exitCode());
        assertEquals(17 + 1, Files.readString(directory.resolve("a/metrics.csv")).lines().count());
        stopCode = 0;
        stopAt = Integer.MAX_VALUE;
        dieAt = 18; // a resumed run that ran an earlier point again would not get there first
        assertThrows(Killed.class, () -> resume("a"));
        dieAt = Integer.MAX_VALUE;
        assertEquals(0, resume("a").exitCode());
        assertSameRun("a");
        String manifest = Files.readString(directory.resolve("a/manifest.json"));
        assertTrue(manifest.contains("\"safePoint\": 17"), manifest);
        assertTrue(manifest.contains("\"exitCode\": 0"), manifest);
    }

    @Test
    void theReportHasAllCommands() {
        words = List.of("fluxion", "run", "f.yaml");
        killed("a", 15);
        words = List.of("fluxion", "resume", "a");
        resume("a");
        Report.Section section = reports.getLast().sections().stream().filter(s -> s.id().equals("command")).findFirst()
                .orElseThrow();
        assertEquals(List.of("fluxion run f.yaml", "fluxion resume a"),
                ((Block.Listing) section.blocks().getFirst()).lines());
    }

    @Test
    void aCrashedRunGoesOn() throws IOException {
        crashAt = 17;
        RunSummary crashed = run("a");
        assertEquals(3, crashed.exitCode());
        assertTrue(crashed.resumable());
        assertTrue(crashed.verdict()
                .matches("The task simulate ran out of memory [(]Java heap space, of \\d+ MB[)], last seen"
                        + " at n 17; give it more by FLUXION_JAVA_OPTS=-Xmx\\d+m and go on with `fluxion resume "
                        + directory.resolve("a") + "`[.]"),
                crashed.verdict());
        crashAt = Integer.MAX_VALUE;
        RunSummary resumed = resume("a");
        assertEquals(0, resumed.exitCode());
        assertFalse(resumed.resumable());
        assertSameRun("a");
    }

    @Test
    void aRunThatFailedByItsNumbersIsNotRepeated() {
        failAt = 17;
        RunSummary failed = run("a");
        assertEquals(3, failed.exitCode());
        assertFalse(failed.resumable());
        assertEquals("The run " + directory.resolve("a") + " was not interrupted, and to resume it would give the same"
                + " end: It has not converged; give it a larger optimizer.iterations; `fluxion run "
                + directory.resolve("a/config.yaml") + " optimizer.iterations=...` makes a new run with another value.",
                refusal(runner::resume, "a", ""));
    }

    @Test
    void theShutdownWritesTheNewestPointWhateverTheRunDoes() {
        assertThrows(Killed.class, () -> {
            runner = new ExperimentRunner(TestParts.registry(), (_, _) -> {}, () -> environment, Clock.systemUTC(),
                    new Arrivals(0, 0));
            runner.addTask(new TestParts.TestTask((_, context) -> {
                context.safePoint(3, () -> new Checkpoint(Map.of(), Map.of("n", "3")));
                assertFalse(Files.exists(directory.resolve("a").resolve(CheckpointFile.NAME)));
                runner.secure();
                throw new Killed();
            }));
            run("a");
        });
        assertTrue(Files.exists(directory.resolve("a").resolve(CheckpointFile.NAME)));
    }

    @Test
    void refusesWhatIsNoUnfinishedRun() throws IOException {
        run("done");
        assertTrue(refusal(runner::resume, "done", "").startsWith("The run " + directory.resolve("done")
                + " is finished (exit code 0, 2026-01-02T03:04:05Z), so there is nothing to resume;"));
        assertTrue(refusal(runner::resume, "none", "").contains("there is no such directory"));
        Files.createDirectory(directory.resolve("empty"));
        assertTrue(refusal(runner::resume, "empty", "").contains("is no run directory"));
        killed("a", 15);
        Files.writeString(directory.resolve("a/config.yaml"), "task: simulate\n");
        assertTrue(refusal(runner::resume, "a", "").contains("config.yaml is not the one that the run began with"));
        killed("b", 15);
        Files.writeString(directory.resolve("b/manifest.json"), "{\"title\": \"x");
        assertTrue(refusal(runner::resume, "b", "").contains("manifest.json is damaged"));
    }

    @Test
    void refusesADamagedOrForeignCheckpoint() throws IOException {
        killed("a", 15);
        Path checkpoint = directory.resolve("a/checkpoint.safetensors");
        byte[] whole = bytes("a/checkpoint.safetensors");
        for (int i = 0; i < whole.length; i += 3) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 1;
            Files.write(checkpoint, flipped);
            assertTrue(refusal(runner::resume, "a", "").startsWith(checkpoint + " is "), "byte " + i);
            Files.write(checkpoint, Arrays.copyOf(whole, i));
            assertTrue(refusal(runner::resume, "a", "").startsWith(checkpoint + " is damaged or no checkpoint: "));
        }
        Files.writeString(directory.resolve("f.yaml"), "task: simulate\nsystem: {name: lorenz, sigma: 11}\n");
        killed("other", 15);
        Files.write(checkpoint, bytes("other/checkpoint.safetensors"));
        assertTrue(refusal(runner::resume, "a", "").contains(" is not of this run: its configuration is another;"));
        Files.write(checkpoint, whole);
        Files.writeString(directory.resolve("a/metrics.csv"), "sum\n");
        assertTrue(refusal(runner::resume, "a", "").contains("metrics.csv has 4 bytes, and the checkpoint belongs to"));
        Files.delete(checkpoint);
        assertEquals(0, resume("a").exitCode());
    }

    @Test
    void refusesOtherBundlesAndOtherData() throws IOException {
        killed("a", 15);
        environment = environment("abd");
        String changed = "The run was made with the bundle test 1.0.0 (SHA-256 abc), and now it is 1.0.0 (SHA-256 abd),"
                + " which may give other numbers; install that one again, or make a new run with `fluxion run "
                + directory.resolve("a/config.yaml") + "`.";
        assertEquals(changed, refusal(runner::resume, "a", ""));
        assertEquals(changed, refusal(runner::replay, "a", "b"));
        assertFalse(Files.exists(directory.resolve("b")));
        environment = new Environment("Java", "System", "Processor", List.of());
        assertEquals("The run's system `lorenz` came from the bundle test 1.0.0 (SHA-256 abc), which is not installed"
                + " now; put its jar back into plugins/.", refusal(runner::resume, "a", ""));
    }

    @Test
    void oneProcessAtATime() throws IOException {
        killed("a", 15);
        try (RunLock _ = RunLock.take(new RunDirectory(directory.resolve("a")))) {
            assertEquals("Another process is working in the run directory " + directory.resolve("a")
                    + "; wait until it has ended, or stop it.", refusal(runner::resume, "a", ""));
        }
        assertEquals(0, resume("a").exitCode());
    }

    @Test
    void replaysToTheSameBytes() throws IOException {
        killed("a", 15);
        assertEquals(0, call(runner::replay, "a", "b").exitCode());
        assertSameRun("b");
        assertEquals(0, call(runner::replay, "b", "c").exitCode());
        assertSameRun("c");
    }

    /** What a full disk does to a checkpoint: the draft cannot be written. A directory in its place does it as well. */
    @Test
    void aFailingWriterLeavesTheLastCheckpoint() throws IOException {
        killed("a", 15);
        byte[] before = bytes("a/checkpoint.safetensors");
        Path draft = directory.resolve("a/.checkpoint.safetensors." + ProcessHandle.current().pid() + ".tmp");
        runner = new ExperimentRunner(TestParts.registry(), (_, _) -> {}, () -> environment, Clock.systemUTC(),
                new Arrivals(0, 0));
        runner.addTask(new TestParts.TestTask((configuration, context) -> {
            try {
                Files.createDirectories(draft.resolve("in the way"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return sum(configuration, context);
        }));
        String message = String.valueOf(assertThrows(DirectoryFailure.class, () -> resume("a")).getMessage());
        assertTrue(message.startsWith("The run directory " + directory.resolve("a") + " cannot be written ("), message);
        assertTrue(message.endsWith("then go on with `fluxion resume " + directory.resolve("a") + "`."), message);
        assertEquals(1, message.lines().count());
        assertTrue(Arrays.equals(before, bytes("a/checkpoint.safetensors")));
        Files.delete(draft.resolve("in the way"));
        runner = runner();
        assertEquals(0, resume("a").exitCode());
        assertSameRun("a");
    }
}
