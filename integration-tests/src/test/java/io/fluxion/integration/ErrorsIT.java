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
    private static final int FEWEST_ROWS = 40;

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
        List<Row> rows = new ErrorTable(PAGE).rows();
        assertTrue(rows.size() >= FEWEST_ROWS, () -> rows.size() + " rows");
        assertAll(rows.stream().map(row -> (Executable) () -> {
            Result result = distribution.run(caller, row.command().toArray(String[]::new));
            List<String> said = said(result);
            String context = "\n" + ErrorTable.row(row, said) + "\n" + result.out() + result.err();
            assertEquals(row.exitCode(), result.exitCode(), context);
            assertTrue(row.matches(said, caller, distribution.home()), context);
            assertFalse((result.out() + result.err()).contains("\tat "), context);
        }));
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
                            "timings.csv"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    /** The sentences of a refusal; the first line of the result of a run that could not go on. */
    private static List<String> said(Result result) {
        return result.exitCode() == ExitCode.REFUSED
                ? result.err().lines().filter(line -> !line.startsWith("fluxion: warning: "))
                        .map(line -> line.replaceFirst("^fluxion: ", "")).toList()
                : result.out().lines().limit(1).toList();
    }
}
