package io.fluxion.shell.command;

import io.fluxion.experiment.RefusedException;
import io.fluxion.report.ChartPlotter;
import io.fluxion.report.ChartPlotter.Format;
import io.fluxion.shell.CommandContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** {@code plot}: the charts of a run as files for papers, drawn from what its report holds. */
final class PlotCommand {
    private static final String REPORT = "report.html";

    private final Optional<ChartPlotter> plotter;

    PlotCommand(Optional<ChartPlotter> plotter) {
        this.plotter = plotter;
    }

    /**
     * Draws and prints the names of the files.
     *
     * @throws RefusedException when there is no such run, or its report cannot be read
     * @throws UncheckedIOException when a file cannot be written
     */
    void plot(ParseResult typed, CommandContext context) {
        ChartPlotter drawing = plotter.orElseThrow(() -> new RefusedException(
                "No bundle of this installation draws charts; the bundle io.fluxion.report does."));
        Path run = run(typed.matchedPositionalValue(0, ""), context.workingDirectory());
        Path out = Optional.ofNullable(typed.<String>matchedOptionValue(Syntax.OUT, null))
                .map(context.workingDirectory()::resolve).orElse(run.resolve("plots"));
        List<Format> formats = new ArrayList<>();
        if (typed.hasMatchedOption(Syntax.SVG) || !typed.hasMatchedOption(Syntax.PDF)) {
            formats.add(Format.SVG);
        }
        if (typed.hasMatchedOption(Syntax.PDF)) {
            formats.add(Format.PDF);
        }
        try {
            for (Format format : formats) {
                drawing.plot(run.resolve(REPORT), out, format).forEach(context.out()::println);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The charts of " + run + " cannot be drawn: " + e.getMessage(), e);
        }
    }

    private static Path run(String name, Path workingDirectory) {
        Path run = workingDirectory.resolve(RunName.directory(name, workingDirectory));
        if (!Files.isRegularFile(run.resolve(REPORT))) {
            throw new RefusedException(run + " is no run directory with a report, because there is no file " + REPORT
                    + " in it; name the directory of a run, for example one below runs/, or `latest`.");
        }
        return run;
    }
}
