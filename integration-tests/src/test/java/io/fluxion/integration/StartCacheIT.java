package io.fluxion.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.integration.Distribution.Result;
import io.fluxion.shell.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start cache changes how long a start takes, and nothing that can be seen. */
class StartCacheIT {
    private static final String[] RUN = {"run", "experiments/simulate.yaml", "--quiet", "--out"};

    @TempDir
    Path directory;
    private Path caches = Path.of("");
    private Distribution distribution = Distribution.built();

    @BeforeEach
    void nameDirectory() {
        caches = directory.resolve("my caches");
        distribution = new Distribution(Distribution.built().home(), caches.toString());
    }

    @Test
    void isMadeOnceAndGivesTheSameResult() throws Exception {
        Path cache = cache("");
        assertEquals(caches, cache.getParent());
        assertEquals(0, make(cache));
        assertTrue(Files.size(cache) > 1_000_000, "bytes: " + Files.size(cache));
        try (Stream<Path> files = Files.list(caches)) {
            assertEquals(List.of(cache, Path.of(cache + ".of")), files.sorted().toList(), "nothing else is left");
        }
        Result with = distribution.run(directory, arguments("with"));
        Result without = Distribution.built().run(directory, arguments("without"));
        assertEquals("", with.err());
        assertEquals(without.out().replace("/without/", "/with/"), with.out());
        assertEquals(Files.readString(directory.resolve("without/result.json")),
                Files.readString(directory.resolve("with/result.json")));
    }

    @Test
    void isLeftAloneWhileAnotherProcessMakesIt() throws Exception {
        Path cache = cache("");
        Path draft = Files.createDirectories(Path.of(cache + ".draft"));
        assertNotEquals(0, make(cache));
        assertFalse(Files.exists(cache));
        Result run = distribution.run(directory, arguments("run"));
        assertEquals(ExitCode.OK, run.exitCode());
        try (Stream<Path> files = Files.list(draft)) {
            assertTrue(files.findAny().isEmpty(), "the draft is the other's");
        }
    }

    @Test
    void whatCannotBeReadOrWrittenCostsNoWord() throws Exception {
        Path cache = cache("");
        Files.createDirectories(caches);
        Files.writeString(cache, "no cache");
        Result unreadable = distribution.run(directory, arguments("unreadable"));
        assertEquals("", unreadable.err());
        assertEquals(ExitCode.OK, unreadable.exitCode());

        Path file = Files.createFile(directory.resolve("file"));
        Result unwritable = new Distribution(distribution.home(), file + "/caches").run(directory,
                arguments("unwritable"));
        assertEquals("", unwritable.err());
        assertEquals(ExitCode.OK, unwritable.exitCode());
        assertEquals(unreadable.out().replace("/unreadable/", "/unwritable/"), unwritable.out());
    }

    @Test
    void isKeyedByHeapSizesAndNotUsedWithOtherOptions() throws Exception {
        assertNotEquals(cache(""), cache("-Xmx3g"));
        assertEquals(Path.of(""), cache("-XX:+UseZGC"));
        assertEquals(Path.of(""), cache("-Xmx3g -agentlib:jdwp"));
    }

    private String[] arguments(String out) {
        String[] arguments = Arrays.copyOf(RUN, RUN.length + 1);
        arguments[RUN.length] = directory.resolve(out).toString();
        return arguments;
    }

    /** The file that the start script looks for; empty when it wants none. */
    private Path cache(String options) throws IOException, InterruptedException {
        String script = "home=$1; . bin/find-java; find_java; . bin/start-cache; find_start_cache; echo \"$START_CACHE\"";
        Process process = process(options, "-c", script, "sh", distribution.home().toRealPath().toString());
        Path cache = Path.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        assertEquals(0, process.waitFor());
        return cache;
    }

    private int make(Path cache) throws IOException, InterruptedException {
        return process("", distribution.home().toRealPath().resolve("bin/make-start-cache").toString(),
                cache.toString()).waitFor();
    }

    private Process process(String options, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of("/bin/sh"), Stream.of(arguments)).toList())
                .directory(distribution.home().toFile()).redirectError(directory.resolve("err").toFile());
        builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "FLUXION_START_CACHE",
                caches.toString(), "FLUXION_JAVA_OPTS", options));
        return builder.start();
    }
}
