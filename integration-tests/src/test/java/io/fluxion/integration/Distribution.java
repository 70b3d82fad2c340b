package io.fluxion.integration;

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
        Path out = Files.createTempFile("fluxion", ".out");
        Path err = Files.createTempFile("fluxion", ".err");
        try {
            Process process = start(options, workingDirectory, out, err, arguments);
            if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("fluxion " + String.join(" ", arguments) + " did not end: "
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
        return start("", workingDirectory, out, err, arguments);
    }

    private Process start(String options, Path workingDirectory, Path out, Path err, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/fluxion").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingDirectory.toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("FLUXION_START_CACHE", startCache);
        if (!options.isEmpty()) {
            builder.environment().put("FLUXION_JAVA_OPTS", options);
        }
        return builder.start();
    }
}
