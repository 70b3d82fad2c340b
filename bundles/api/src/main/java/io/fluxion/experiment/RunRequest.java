package io.fluxion.experiment;

import io.fluxion.shell.CommandContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * What to run, and how.
 *
 * @param file as typed; looked for in the caller's directory, then in the installation
 * @param overrides {@code key=value} with dotted keys, later ones win
 * @param out where to write; empty: a fresh directory below {@code runs/} of the caller's directory
 * @param quiet whether progress stays in the log
 * @param json whether standard output gets one JSON object a line instead of sentences and tables: progress, what the
 *        task says, and at the end a summary
 * @param command the whole command as typed, for the manifest and the report
 * @param diagnosis what is watched while it runs
 * @param context where it runs
 * @param stopCode the exit code with which somebody asked the run to stop, or 0; any thread may ask
 */
public record RunRequest(Path file, List<String> overrides, Optional<Path> out, boolean quiet, boolean json,
        List<String> command, Diagnosis diagnosis, CommandContext context, IntSupplier stopCode) {

    public RunRequest {
        overrides = List.copyOf(overrides);
        command = List.copyOf(command);
    }

    /** A request whose answer is for people. */
    public RunRequest(Path file, List<String> overrides, Optional<Path> out, boolean quiet, List<String> command,
            CommandContext context, IntSupplier stopCode) {
        this(file, overrides, out, quiet, false, command, Diagnosis.NONE, context, stopCode);
    }
}
