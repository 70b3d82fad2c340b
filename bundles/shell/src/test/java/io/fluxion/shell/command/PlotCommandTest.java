package io.fluxion.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.experiment.RefusedException;
import io.fluxion.shell.CommandContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotCommandTest {
    @TempDir
    Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> drawn = new ArrayList<>();

    @BeforeEach
    void makeRuns() throws IOException {
        Files.createDirectories(directory.resolve("runs/one"));
        Files.createFile(directory.resolve("runs/one/report.html"));
    }

    @Test
    void svgIntoTheRunIsTheDefault() {
        plot("runs/one");
        assertEquals(List.of("SVG runs/one/report.html to runs/one/plots"), drawn);
        assertEquals(directory.resolve("runs/one/plots/c") + "\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void bothFormatsAnywhere() {
        plot("runs/one", "--pdf", "--svg", "--out", "figures");
        assertEquals(List.of("SVG runs/one/report.html to figures", "PDF runs/one/report.html to figures"), drawn);
    }

    @Test
    void latestIsTheNewestRun() throws IOException {
        RefusedException none = assertThrows(RefusedException.class, () -> plot("latest", "--pdf"));
        assertTrue(String.valueOf(none.getMessage()).startsWith("There is no newest run, because "));
        Files.writeString(directory.resolve("runs/latest"), "one\n");
        plot("latest", "--pdf");
        assertEquals(List.of("PDF runs/one/report.html to runs/one/plots"), drawn);
    }

    @Test
    void aBareNameIsARunInRuns() throws IOException {
        plot("one");
        assertEquals(List.of("SVG runs/one/report.html to runs/one/plots"), drawn);
        Files.createDirectories(directory.resolve("one"));
        Files.createFile(directory.resolve("one/report.html"));
        plot("one");
        assertEquals("SVG one/report.html to one/plots", drawn.getLast());
    }

    @Test
    void aDirectoryWithoutAReportIsRefused() {
        RefusedException refused = assertThrows(RefusedException.class, () -> plot("runs"));
        assertEquals(directory.resolve("runs")
                + " is no run directory with a report, because there is no file report.html in it; name the directory"
                + " of a run, for example one below runs/, or `latest`.", String.valueOf(refused.getMessage()));
    }

    private void plot(String... arguments) {
        List<String> words = new ArrayList<>(List.of(Syntax.PLOT));
        words.addAll(List.of(arguments));
        CommandContext context = new CommandContext(directory, directory,
                new PrintStream(out, true, StandardCharsets.UTF_8), System.err, false, false, List.of(), 0);
        new PlotCommand(Optional.of((report, to, format) -> {
            drawn.add(format + " " + directory.relativize(report) + " to " + directory.relativize(to));
            return List.of(to.resolve("c"));
        })).plot(Syntax.parser("1").parseArgs(words.toArray(String[]::new)).subcommand(), context);
    }
}
