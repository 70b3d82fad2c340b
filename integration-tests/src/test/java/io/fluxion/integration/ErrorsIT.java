package io.fluxion.integration;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.integration.Distribution.Result;
import io.fluxion.integration.ErrorTable.Row;
import io.fluxion.shell.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Every row of {@code docs/errors.md}, run by the built distribution. */
class ErrorsIT {
    private static final Path PAGE = Path.of(System.getProperty("fluxion.home")).resolve("../../../docs/errors.md");
    private static final int FEWEST_ROWS = 95;
    private static final String SHELL = "$ ";

    @TempDir
    Path parent;

    private Distribution distribution = Distribution.built();
    private Path caller = Path.of("");

    @BeforeEach
    void copy() throws Exception {
        distribution = Distribution.built().copyTo(parent.toRealPath().resolve("fluxion"));
        caller = Files.createDirectory(parent.resolve("work")).toRealPath();
        new ErrorTable(PAGE).makeFiles(caller, distribution.home());
    }

    @Test
    void everyRowSaysWhatThePageSays() throws Exception {
        makeStrangers();
        List<Row> rows = new ErrorTable(PAGE).rows();
        assertTrue(rows.size() >= FEWEST_ROWS, () -> rows.size() + " rows");
        assertAll(rows.stream().map(row -> (Executable) () -> {
            Result result = last(row);
            List<String> said = said(result);
            String context = "\n" + ErrorTable.row(row, said) + "\n" + result.out() + result.err();
            assertEquals(row.exitCode(), result.exitCode(), context);
            assertTrue(row.matches(said, caller, distribution.home()), context);
            assertFalse((result.out() + result.err()).contains("\tat "), context);
            assertTrue(row.exitCode() != ExitCode.REFUSED || result.out().isEmpty(), context);
        }));
    }

    /** Two versions of a plugin. */
    private void makeStrangers() throws Exception {
        PluginJarBuilder builder = new PluginJarBuilder(distribution);
        for (int version = 1; version <= 2; version++) {
            Path jar = builder.build("stranger", "org.example.stranger", version + ".0.0",
                    Files.createDirectories(parent.resolve("build" + version)));
            Files.copy(jar, caller.resolve("stranger-" + version + ".jar"));
        }
    }

    /** Does the steps of a row. */
    private Result last(Row row) throws Exception {
        for (String step : row.steps().subList(0, row.steps().size() - 1)) {
            Result prepared = step(step);
            assertTrue(prepared.exitCode() == ExitCode.OK || prepared.exitCode() == ExitCode.FAILED,
                    () -> row.what() + ": " + step + " ended with " + prepared);
        }
        return step(row.steps().getLast());
    }

    private Result step(String step) throws Exception {
        String line = step.replace("<dir>", caller.toString()).replace("<home>", distribution.home().toString());
        return line.startsWith(SHELL)
                ? distribution.shell(caller, line.substring(SHELL.length()))
                : distribution.run(caller, line.split(" "));
    }

    @Test
    void aStackTraceIsPrintedWhenAskedFor() throws Exception {
        Result result = distribution.run(caller, "run", "none.yaml", "--stacktrace");
        assertEquals(ExitCode.REFUSED, result.exitCode());
        assertTrue(result.err().contains("\tat io.fluxion.experiment"), result.err());
    }

    @Test
    void aRefusedRunLeavesNothingBehind() throws Exception {
        distribution.run(caller, "run", "fit.yaml", "data.file=none.csv", "--out", "new");
        assertFalse(Files.exists(caller.resolve("new")));
        distribution.run(caller, "run", "simulate.yaml", "solver.max-steps=10", "--out", "limit");
        try (Stream<Path> files = Files.list(caller.resolve("limit"))) {
            assertEquals(
                    List.of(".lock", "config.yaml", "log.txt", "manifest.json", "report.html", "result.json",
                            "timings.csv", "trajectory.csv"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aRunWhoseDiskWasFullGoesOnToTheSameBits() throws Exception {
        String command = "run experiments/lynx-hare.yaml optimizer.name=adam optimizer.iterations=100 --quiet --out ";
        Result full = step("$ ulimit -f 16 && fluxion " + command + "narrow");
        assertEquals(ExitCode.FAILED, full.exitCode(), full.err());
        assertEquals(1, said(full).size(), full.err());
        step("resume narrow --quiet");
        step(command + "whole");
        for (String file : List.of("metrics.csv", "result.json", "config.yaml")) {
            assertEquals(Files.readString(caller.resolve("whole").resolve(file)),
                    Files.readString(caller.resolve("narrow").resolve(file)), file);
        }
    }

    /**
     * The sentences of a refusal; the first line of the result of a run that could not go on, or the sentence of one whose
     * directory takes no result.
     */
    private static List<String> said(Result result) {
        return result.exitCode() == ExitCode.REFUSED || result.out().isEmpty()
                ? result.err().lines().filter(line -> !line.startsWith("fluxion: warning: "))
                        .map(line -> line.replaceFirst("^fluxion: ", "")).toList()
                : result.out().lines().limit(1).toList();
    }
}
