package io.fluxion.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory that a distribution unpacks to.
 *
 * @param home absolute path; holds {@code lib/}, {@code system/}, {@code plugins/} and {@code experiments/}
 */
record Installation(Path home) {

    static Installation ofSystemProperty() {
        String home = System.getProperty("fluxion.home");
        if (home == null) {
            throw new IllegalStateException("The system property fluxion.home does not name the installation;"
                    + " start Fluxion by its script bin/fluxion.");
        }
        return new Installation(Path.of(home).toAbsolutePath().normalize());
    }

    /** The framework's own bundles, by name. */
    List<Path> systemBundles() throws IOException {
        List<Path> jars = jars(home.resolve("system"));
        if (jars.isEmpty()) {
            throw new IllegalStateException(home + " is no installation of Fluxion: there are no bundles in "
                    + home.resolve("system") + ".");
        }
        return jars;
    }

    Path plugins() {
        return home.resolve("plugins");
    }

    /** The jars of a directory by name; none when there is no such directory. */
    static List<Path> jars(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar")).sorted().toList();
        }
    }
}
