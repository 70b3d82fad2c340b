package io.fluxion.shell;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a command runs.
 *
 * @param workingDirectory the caller's directory; relative paths mean this one first
 * @param home the directory of the installation (with {@code experiments/}, {@code plugins/}, {@code system/})
 * @param out what a program may read
 * @param err progress and sentences for people
 * @param terminal whether {@code err} is a terminal
 * @param stacktrace whether failures print their stack trace
 * @param warnings what the launcher noticed before (files in {@code plugins/} that are no plugins), one sentence each
 * @param startNanos {@code System.nanoTime()} when the process began, as well as it is known
 * @param columns width of the terminal in characters, if {@code err} is one
 */
public record CommandContext(Path workingDirectory, Path home, PrintStream out, PrintStream err, boolean terminal,
        boolean stacktrace, List<String> warnings, long startNanos, int columns) {

    private static final int USUAL_COLUMNS = 80;

    public CommandContext {
        warnings = List.copyOf(warnings);
        columns = columns > 0 ? columns : USUAL_COLUMNS;
    }

    /** With a terminal of the usual width. */
    public CommandContext(Path workingDirectory, Path home, PrintStream out, PrintStream err, boolean terminal,
            boolean stacktrace, List<String> warnings, long startNanos) {
        this(workingDirectory, home, out, err, terminal, stacktrace, warnings, startNanos, USUAL_COLUMNS);
    }
}
