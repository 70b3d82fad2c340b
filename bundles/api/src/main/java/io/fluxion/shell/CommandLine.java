package io.fluxion.shell;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The command line. The launcher finds this service, calls it once and ends with the exit code it returns. */
@ProviderType
public interface CommandLine {
    /**
     * Runs one command to its end. Never throws: every failure is one sentence on {@code context.err()} and a code of
     * {@link ExitCode}.
     *
     * @param arguments as the user typed them, without the program's name
     */
    int run(List<String> arguments, CommandContext context);

    /**
     * Asks the running command to stop at its next safe point; returns at once. Called from a shutdown hook.
     *
     * @param exitCode the code that {@link #run} is to return, 130 or 143
     */
    void stop(int exitCode);
}
