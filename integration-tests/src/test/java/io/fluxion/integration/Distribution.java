package io.fluxion.integration;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A distribution and its start script.
 *
 * @param home its directory
 * @param startCache the directory of its start cache, or "off"
 */
public record Distribution(Path home, String startCache) {
    private static final long TIMEOUT_MINUTES = 5;

    /**
     * How a command ended.
     *
     * @param exitCode see {@link io.fluxion.shell.ExitCode}
     * @param out standard output
     * @param err standard error
     */
    public record Result(int exitCode, String out, String err) {}

    /** The one that the build has just made. */
    public static Distribution built() {
        return new Distribution(Path.of(System.getProperty("fluxion.home")).toAbsolutePath().normalize(), "off");
    }

    /** A copy with an empty directory of plugins. */
    public Distribution copyTo(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(home)) {
            tree.filter(path -> !path.startsWith(home.resolve("plugins"))).forEach(path -> {
                try {
                    Files.copy(path, directory.resolve(home.relativize(path).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        Files.createDirectories(directory.resolve("plugins"));
        return new Distribution(directory, "off");
    }

    /** The jars of one of its directories, by name. */
    public List<Path> jars(String directory) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    /** The jar of an artifact in one of its directories. */
    public Path jar(String directory, String artifact) throws IOException {
        return jars(directory).stream().filter(jar -> jar.getFileName().toString().matches(artifact + "-\\d.*\\.jar"))
                .findFirst().orElseThrow(() -> new AssertionError("no " + artifact + " in " + directory));
    }

    /** Runs {@code bin/fluxion} to its end. */
    public Result run(Path workingDirectory, String... arguments) throws IOException, InterruptedException {
        return runWith("", workingDirectory, arguments);
    }

    /** Runs {@code bin/fluxion} to its end with options of the virtual machine. */
    public Result runWith(String options, Path workingDirectory, String... arguments)
            throws IOException, InterruptedException {
        return end(workingDirectory, options, command(arguments));
    }

    /** Runs a line of the shell to its end; there {@code fluxion} is the one of this distribution. */
    public Result shell(Path workingDirectory, String line) throws IOException, InterruptedException {
        return end(workingDirectory, "", List.of("sh", "-c", line));
    }

    private Result end(Path workingDirectory, String options, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("fluxion", ".out");
        Path err = Files.createTempFile("fluxion", ".err");
        try {
            Process process = start(options, workingDirectory, out, err, command);
            if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " did not end: "
                        + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Starts {@code bin/fluxion} with its output in files. */
    public Process start(Path workingDirectory, Path out, Path err, String... arguments) throws IOException {
        return start("", workingDirectory, out, err, command(arguments));
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/fluxion").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Process start(String options, Path workingDirectory, Path out, Path err, List<String> command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingDirectory.toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("FLUXION_START_CACHE", startCache);
        builder.environment().merge("PATH", home.resolve("bin").toString(),
                (path, bin) -> bin + File.pathSeparator + path);
        if (!options.isEmpty()) {
            builder.environment().put("FLUXION_JAVA_OPTS", options);
        }
        return builder.start();
    }
}
