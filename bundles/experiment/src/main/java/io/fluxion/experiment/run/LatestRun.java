package io.fluxion.experiment.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file beside run directories that names the newest of them. It is written when a run begins, so that a killed run is
 * found by it.
 *
 * @param file which
 * @param before what it held before; empty: it was not there
 */
record LatestRun(Path file, Optional<byte[]> before) {
    static final String NAME = "latest";

    /** Points to a directory. */
    static LatestRun mark(RunDirectory directory) throws IOException {
        LatestRun latest = at(directory.path().resolveSibling(NAME));
        RunDirectory.replace(latest.file,
                (directory.path().getFileName() + "\n").getBytes(StandardCharsets.UTF_8), false);
        return latest;
    }

    private static LatestRun at(Path file) throws IOException {
        return new LatestRun(file,
                Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty());
    }

    /** Points to what it pointed to before. */
    void undo() throws IOException {
        if (before.isPresent()) {
            RunDirectory.replace(file, before.get(), false);
        } else {
            Files.delete(file);
        }
    }
}
