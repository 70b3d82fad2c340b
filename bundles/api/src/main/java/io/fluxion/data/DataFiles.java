package io.fluxion.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a file of data is: at its path, relative to the directory in which the run was started, or else below the folder
 * that the environment variable {@code FLUXION_DATA} names, where large data sets are that the project does not ship.
 */
public final class DataFiles {
    /** Name of the environment variable. */
    public static final String VARIABLE = "FLUXION_DATA";

    private DataFiles() {
    }

    /** The file, if there is one. */
    public static Optional<Path> find(String file) {
        return find(file, Path.of(""), Optional.ofNullable(System.getenv(VARIABLE)));
    }

    /**
     * The file, if there is one.
     *
     * @param directory in which the run was started
     * @param folder of data, see {@link #VARIABLE}
     */
    public static Optional<Path> find(String file, Path directory, Optional<String> folder) {
        try {
            Path own = directory.resolve(file);
            return Files.isRegularFile(own)
                    ? Optional.of(own)
                    : folder.map(name -> directory.resolve(name).resolve(file)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
