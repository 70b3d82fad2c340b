package io.fluxion.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.integration.Distribution.Result;
import io.fluxion.shell.ExitCode;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher owes any command line, shown with one that only tells how it was called. */
class LauncherIT {
    @TempDir
    static Path parent;
    private static Distribution distribution = Distribution.built();
    @TempDir
    Path caller;

    @BeforeAll
    static void replaceTheCommandLine() throws Exception {
        Path probe = new PluginJarBuilder(Distribution.built()).build("probe", "org.example.probe", "1.0.0",
                Files.createDirectories(parent.resolve("work")));
        distribution = Distribution.built().copyTo(parent.resolve("with space"));
        Files.delete(distribution.jar("system", "shell"));
        Files.copy(probe, distribution.home().resolve("system/probe-1.0.0.jar"));
    }

    @Test
    void handsOverArgumentsAndDirectoriesAndReturnsTheExitCode() throws Exception {
        Result result = distribution.run(caller, "7", "a b", "", "--x=*");
        assertEquals("", result.err());
        assertEquals(List.of("arguments [7, a b, , --x=*]", "directory " + caller.toRealPath(),
                "home " + distribution.home().toRealPath(), "warnings []"), result.out().lines().toList());
        assertEquals(7, result.exitCode());
    }

    @Test
    void startsThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(caller.resolve("link"), distribution.home().resolve("bin/fluxion"));
        Path out = caller.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(link.toString(), "0").directory(caller.toFile())
                .redirectOutput(out.toFile());
        builder.environment().put("FLUXION_START_CACHE", "off");
        Process process = builder.start();
        assertEquals(0, process.waitFor());
        assertTrue(Files.readString(out).contains("directory " + caller.toRealPath()));
    }

    @Test
    void saysWhatInThePluginsDirectoryIsNoPlugin() throws Exception {
        Path torn = Files.writeString(distribution.home().resolve("plugins/torn.jar"), "half");
        try {
            Result result = distribution.run(caller, "0");
            assertTrue(result.out().contains("torn.jar cannot be read as a jar"), result.out());
        } finally {
            Files.delete(torn);
        }
    }

    @Test
    void endsWithOneSentenceWhenACommandBreaks() throws Exception {
        Result result = distribution.run(caller, "throw");
        assertEquals("fluxion: the probe broke\n", result.err());
        assertEquals(ExitCode.FAILED, result.exitCode());
        assertTrue(distribution.run(caller, "throw", "--stacktrace").err().contains("at org.example.probe.Probe.run"));
    }

    @Test
    void terminationAsksTheCommandToStop() throws Exception {
        Path out = caller.resolve("out");
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            caller.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Process process = distribution.start(caller, out, caller.resolve("err"), "wait");
            while (!Files.exists(caller.resolve("waiting"))) {
                assertTrue(process.isAlive(), "the command waits");
                watch.poll(1, TimeUnit.SECONDS);
            }
            process.destroy();
            assertEquals(ExitCode.TERMINATED, process.waitFor());
        }
        assertTrue(Files.readString(out).contains("stopped with 143"), Files.readString(out));
    }

    @Test
    void explainsAMissingCommandLine() throws Exception {
        Distribution without = distribution.copyTo(parent.resolve("without"));
        Files.delete(without.home().resolve("system/probe-1.0.0.jar"));
        Result result = without.run(caller, "version");
        assertEquals(ExitCode.FAILED, result.exitCode());
        assertTrue(result.err().contains("no bundle offers io.fluxion.shell.CommandLine"), result.err());
        assertFalse(result.err().contains("\tat "), result.err());
    }
}
