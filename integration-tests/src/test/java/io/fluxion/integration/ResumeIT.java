package io.fluxion.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.fluxion.integration.Distribution.Result;
import io.fluxion.shell.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs that were killed, terminated or damaged, in the real distribution. The experiment is the fit of lynx and hare by a
 * method of low order at a tight tolerance, so that an iteration takes long enough to be interrupted.
 */
class ResumeIT {
    private static final List<String> SLOW = List.of("run", "experiments/lynx-hare.yaml", "solver.name=bosh3",
            "solver.rtol=1e-9", "solver.atol=1e-10", "--quiet", "--out");
    private final Distribution distribution = Distribution.built();
    @TempDir
    Path caller;
    private String metrics = "";
    private String result = "";
    private int rows;

    @BeforeEach
    void runWithoutInterruption() throws Exception {
        run("whole");
        metrics = Files.readString(caller.resolve("whole/metrics.csv"));
        result = Files.readString(caller.resolve("whole/result.json"));
        rows = (int) metrics.lines().count() - 1;
        assertTrue(rows > 30, metrics);
    }

    private void run(String out) throws Exception {
        Process process = start(out);
        assertTrue(process.waitFor(5, TimeUnit.MINUTES));
    }

    private Process start(String out) throws IOException {
        return start(SLOW, out);
    }

    private Process start(List<String> words, String out) throws IOException {
        List<String> command = new ArrayList<>(words);
        command.add(out);
        return distribution.start(caller, caller.resolve(out + ".out"), caller.resolve(out + ".err"),
                command.toArray(String[]::new));
    }

    /** Waits until the run has written that many rows. */
    private void waitFor(Process process, String out, int count) throws Exception {
        Path file = caller.resolve(out).resolve("metrics.csv");
        while (process.isAlive() && written(file) < count) {
            process.waitFor(2, TimeUnit.MILLISECONDS);
        }
    }

    /** Rows without the header. */
    private static long written(Path file) throws IOException {
        return Files.exists(file) ? Math.max(0, Files.readString(file).lines().count() - 1) : 0;
    }

    /** Kills at random moments, from the start of the process to its end; goes on, perhaps killed again. */
    private void killAndGoOn(int moments, long seed) throws Exception {
        Random random = new Random(seed);
        for (int k = 0; k < moments; k++) {
            String out = "killed" + k;
            Process process = start(out);
            waitFor(process, out, random.nextInt(rows));
            process.waitFor(random.nextInt(300), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            if (!Files.exists(caller.resolve(out).resolve("config.yaml"))) {
                continue; // nothing had begun
            }
            Result resumed = distribution.run(caller, "resume", out, "--quiet");
            String context = "moment " + k + " of seed " + seed + ": " + resumed.out() + resumed.err();
            boolean wasOver = resumed.exitCode() == ExitCode.REFUSED && resumed.err().contains("finished");
            assertTrue(wasOver || resumed.exitCode() == ExitCode.OK, context);
            assertEquals(metrics, Files.readString(caller.resolve(out).resolve("metrics.csv")), context);
            assertEquals(result, Files.readString(caller.resolve(out).resolve("result.json")), context);
        }
    }

    @Test
    void killedRunsGoOnToTheSameBits() throws Exception {
        killAndGoOn(4, 20260101);
    }

    @Test
    @Tag("acceptance")
    void fiftyKilledRunsGoOnToTheSameBits() throws Exception {
        killAndGoOn(50, 20260102);
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void stoppedRunsGoOnToTheSameBits(String signal, int exitCode) throws Exception {
        assumeFalse(signal.equals("INT") && interruptsAreIgnored(), "this process was started to ignore Ctrl-C");
        Process process = start("stopped");
        waitFor(process, "stopped", 15);
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        assertEquals(exitCode, process.waitFor());
        assertGoesOn("stopped", "whole");
    }

    /** A shell starts jobs in the background so, and a virtual machine keeps to it. */
    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status) && Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    private void assertGoesOn(String out, String whole) throws Exception {
        Result resumed = distribution.run(caller, "resume", out, "--quiet");
        assertEquals(ExitCode.OK, resumed.exitCode(), resumed.out() + resumed.err());
        String log = Files.readString(caller.resolve(out).resolve("log.txt"));
        assertTrue(log.contains("Going on after iteration "), log);
        for (String file : List.of("metrics.csv", "result.json")) {
            assertEquals(Files.readString(caller.resolve(whole).resolve(file)),
                    Files.readString(caller.resolve(out).resolve(file)), out + " " + file);
        }
    }

    /** Minibatches, two optimizers, several initializations and models: all of their state is in a checkpoint. */
    @ParameterizedTest
    @ValueSource(strings = {"spiral.yaml training.every=1 optimizer.iterations=600",
            "lynx-hare-ude.yaml training.initializations=2 optimizer.iterations=30 refinement.iterations=15"})
    void killedTrainingGoesOnToTheSameBits(String experiment) throws Exception {
        String[] words = experiment.split(" ");
        String text = Files.readString(distribution.home().resolve("experiments").resolve(words[0]));
        words[0] = Files.writeString(caller.resolve(words[0]), text.replaceFirst("(?s)expect:.*", "")).toString();
        List<String> command = new ArrayList<>(List.of("run"));
        command.addAll(List.of(words));
        command.addAll(List.of("--quiet", "--out"));
        assertTrue(start(command, "trained").waitFor(5, TimeUnit.MINUTES));
        long all = written(caller.resolve("trained/metrics.csv"));
        for (int part = 1; part <= 3; part++) {
            String out = "killed" + part;
            Process process = start(command, out);
            waitFor(process, out, (int) (all * part / 4));
            assertTrue(process.isAlive(), "the run was over before it was killed");
            process.destroyForcibly().waitFor();
            assertGoesOn(out, "trained");
        }
    }

    @Test
    void aReplayHasTheSameBits() throws Exception {
        distribution.run(caller, "run", "--from", "whole", "--quiet", "--out", "again");
        assertEquals(metrics, Files.readString(caller.resolve("again/metrics.csv")));
        assertEquals(result, Files.readString(caller.resolve("again/result.json")));
    }

    @Test
    void whatCannotGoOnIsRefusedInASentence() throws Exception {
        Process process = start("damaged");
        waitFor(process, "damaged", 15);
        process.destroyForcibly().waitFor();
        Path checkpoint = caller.resolve("damaged/checkpoint.safetensors");
        byte[] bytes = Files.readAllBytes(checkpoint);
        Files.write(checkpoint, java.util.Arrays.copyOf(bytes, bytes.length - 9));
        refused("damaged", "resume", "damaged");
        Files.writeString(checkpoint, "something else");
        refused("damaged", "resume", "damaged");
        refused("finished", "resume", "whole");
        refused("none", "resume", "none");
        Files.createDirectory(caller.resolve("empty"));
        refused("empty", "resume", "empty");
    }

    private void refused(String word, String... command) throws Exception {
        Result refused = distribution.run(caller, command);
        assertEquals(ExitCode.REFUSED, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains(word), refused.err());
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertFalse(refused.err().contains("\tat "), refused.err());
    }
}
