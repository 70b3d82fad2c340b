package io.fluxion.shell.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fluxion.experiment.RefusedException;
import io.fluxion.shell.CommandContext;
import io.fluxion.shell.ExitCode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/** {@code bench}: measures the installation's own jars in processes of their own, without a framework around them. */
final class BenchCommand {
    static final List<String> SUBJECTS = List.of("engine");
    private static final String RESULTS = "results.csv";
    /** What the virtual machine says of the module that the references of some rows are written with. */
    private static final String NOISE = "WARNING: Using incubator modules";

    private final IntSupplier stopCode;

    BenchCommand(IntSupplier stopCode) {
        this.stopCode = stopCode;
    }

    /**
     * Runs to the end of the measurements, or until somebody asks to stop.
     *
     * @return the exit code
     * @throws RefusedException when the subject is unknown, there are results already, or the benchmarks are not installed
     */
    int run(ParseResult typed, CommandContext context) {
        String subject = typed.matchedPositionalValue(0, "");
        if (!SUBJECTS.contains(subject)) {
            throw new RefusedException("bench knows no subject `" + subject + "`; " + Names.remedy(subject, SUBJECTS));
        }
        Path out = context.workingDirectory().resolve(
                Optional.ofNullable(typed.<String>matchedOptionValue(Syntax.OUT, null)).orElse("bench-" + subject));
        if (Files.exists(out.resolve(RESULTS))) {
            throw new RefusedException(
                    "There are results in " + out + " already, and nothing is overwritten; name another"
                            + " directory with --out.");
        }
        Path home = context.home();
        if (!Files.isDirectory(home.resolve("bench"))) {
            throw new RefusedException("This installation has no benchmarks, because there is no directory "
                    + home.resolve("bench") + "; take a whole distribution.");
        }
        String classPath = String.join(File.pathSeparator,
                Stream.of("bench", "lib", "system").map(part -> home.resolve(part).resolve("*").toString()).toList());
        ProcessBuilder command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector", "--sun-misc-unsafe-memory-access=allow", "-cp", classPath,
                "io.fluxion.benchmarks.suite.Main", subject, out.toString(),
                typed.hasMatchedOption(Syntax.QUICK) ? "quick" : "full");
        return run(command.redirectInput(Redirect.INHERIT), context);
    }

    private int run(ProcessBuilder command, CommandContext context) {
        try {
            Process process = command.start();
            Thread errors = pass(process.errorReader(UTF_8), context.err());
            Thread results = pass(new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)),
                    context.out());
            while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
                if (stopCode.getAsInt() != 0) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly().waitFor();
                    return stopCode.getAsInt();
                }
            }
            errors.join();
            results.join();
            if (process.exitValue() != 0) {
                context.err().println("fluxion: the benchmarks did not come to their end; the lines above say why.");
                return ExitCode.FAILED;
            }
            return ExitCode.OK;
        } catch (IOException e) {
            throw new UncheckedIOException("The benchmarks cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private static Thread pass(BufferedReader from, PrintStream to) {
        return Thread.ofPlatform().daemon().name("bench").start(() -> {
            try (from) {
                from.lines().filter(line -> !line.startsWith(NOISE)).forEach(to::println);
            } catch (IOException | UncheckedIOException e) {
                to.println("fluxion: " + e.getMessage());
            }
        });
    }
}
