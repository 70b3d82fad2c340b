package io.fluxion.launcher;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The virtual machine's cache of loaded classes, which later starts read. {@code bin/fluxion} finds it; when there is
 * none it names the file in a system property, and a command that went well has it made by a process of low priority
 * that outlives the command.
 */
final class StartCache {
    private static final String FILE = "fluxion.start.cache";

    private StartCache() {
    }

    /** Starts the making. Where that is impossible, nothing happens: the next start is as slow as this one. */
    static void makeIfAsked(Installation installation) {
        String file = System.getProperty(FILE);
        if (file == null) {
            return;
        }
        try {
            Path directory = Files.createDirectories(Path.of(file).toAbsolutePath().getParent());
            if (Files.isWritable(directory)) {
                // Not one of the command's streams: whoever reads them would wait for the cache.
                new ProcessBuilder("/bin/sh", installation.home().resolve("bin/make-start-cache").toString(), file)
                        .directory(installation.home().toFile())
                        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
            }
        } catch (IOException e) {
            // A faster start next time is no reason to fail a command that went well, or to speak about it.
        }
    }
}
