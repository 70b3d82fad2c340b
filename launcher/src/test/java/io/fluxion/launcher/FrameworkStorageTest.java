package io.fluxion.launcher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameworkStorageTest {
    @TempDir
    Path parent;

    @Test
    void removesWhatAKilledProcessLeftAndNothingElse() throws IOException {
        Path left = Files.createDirectories(parent.resolve("123-left/bundle0"));
        Files.writeString(left.resolve("file"), "x");
        Files.createFile(parent.resolve("123-left.lock"));

        try (FrameworkStorage first = FrameworkStorage.create(parent)) {
            assertFalse(Files.exists(parent.resolve("123-left")));
            assertFalse(Files.exists(parent.resolve("123-left.lock")));
            try (FrameworkStorage second = FrameworkStorage.create(parent)) {
                assertTrue(Files.isDirectory(first.directory()), "a living process keeps its storage");
                assertTrue(Files.isDirectory(second.directory()));
            }
        }
    }

    @Test
    void leavesNothingBehind() throws IOException {
        try (FrameworkStorage storage = FrameworkStorage.create(parent)) {
            Files.createDirectories(storage.directory().resolve("bundle1/version0.0"));
        }
        try (var files = Files.list(parent)) {
            assertTrue(files.findAny().isEmpty());
        }
    }
}
