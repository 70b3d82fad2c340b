package io.fluxion.launcher;

import io.fluxion.shell.CommandContext;
import io.fluxion.shell.CommandLine;
import io.fluxion.shell.ExitCode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Runs one command: starts the framework of an installation, hands the arguments to the {@link CommandLine} service,
 * and ends with its exit code. The directory of the installation comes from the system property {@code fluxion.home},
 * as {@code bin/fluxion} sets it.
 */
public final class Main {
    private Main() {
    }

    /**
     * @param arguments as the user typed them
     */
    public static void main(String[] arguments) {
        long start = System.nanoTime();
        boolean stacktrace = Arrays.asList(arguments).contains("--stacktrace")
                || "1".equals(System.getenv("FLUXION_DEBUG"));
        Termination termination = new Termination(System.err);
        Runtime.getRuntime().addShutdownHook(termination);
        int exitCode = ExitCode.FAILED;
        try {
            exitCode = run(List.of(arguments), stacktrace, start, termination);
            if (exitCode == ExitCode.OK) {
                StartCache.makeIfAsked(Installation.ofSystemProperty());
            }
        } catch (Exception | LinkageError e) {
            report(e, stacktrace, System.err);
        } finally {
            termination.commandEnded();
        }
        System.exit(exitCode);
    }

    private static int run(List<String> arguments, boolean stacktrace, long start, Termination termination)
            throws Exception {
        Installation installation = Installation.ofSystemProperty();
        try (FrameworkStorage storage = FrameworkStorage.create(FrameworkStorage.directoryOfUser());
                EmbeddedFramework framework = EmbeddedFramework.start(storage.directory())) {
            framework.startAll(installation.systemBundles());
            PluginJars plugins = PluginJars.scan(installation.plugins());
            framework.startPlugins(plugins.bundles());
            List<String> warnings = framework.warnings(plugins.warnings());

            Optional<CommandLine> commandLine = framework.await(CommandLine.class);
            if (commandLine.isEmpty()) {
                warnings.forEach(System.err::println);
                System.err.println("fluxion: the installation in " + installation.home()
                        + " offers no command line: " + framework.explainAbsence(CommandLine.class));
                return ExitCode.FAILED;
            }
            termination.onSignal(commandLine.get()::stop);
            boolean terminal = Boolean.getBoolean("fluxion.terminal");
            Path workingDirectory = Path.of("").toAbsolutePath();
            return commandLine.get().run(arguments, new CommandContext(workingDirectory, installation.home(),
                    System.out, System.err, terminal, stacktrace, warnings, start,
                    Integer.getInteger("fluxion.columns", 0)));
        }
    }

    private static void report(Throwable failure, boolean stacktrace, PrintStream err) {
        String message = failure.getMessage();
        err.println("fluxion: " + (message == null || message.isBlank() ? failure.toString() : message));
        if (stacktrace) {
            failure.printStackTrace(err);
        }
    }
}
