package io.fluxion.shell.command;

import io.fluxion.experiment.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory of a run as a command names it: a path, a name in {@code runs/}, or the newest one there. */
final class RunName {
    static final String LATEST = "latest";
    private static final Path RUNS = Path.of("runs");

    private RunName() {
    }

    /**
     * The directory that is meant, which need not be there.
     *
     * @param typed what the command says; a directory of the caller of that name comes first
     * @return absolute, or relative to the caller's directory
     * @throws RefusedException when the newest run is asked for and there is none
     */
    static Path directory(String typed, Path caller) {
        Path path = Path.of(typed);
        if (typed.isEmpty() || path.isAbsolute() || path.getNameCount() > 1 || Files.exists(caller.resolve(path))) {
            return path;
        }
        if (typed.equals(LATEST)) {
            return RUNS.resolve(latest(caller.resolve(RUNS).resolve(LATEST)));
        }
        return Files.isDirectory(caller.resolve(RUNS).resolve(path)) ? RUNS.resolve(path) : path;
    }

    private static String latest(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new RefusedException("There is no newest run, because there is no file " + file
                    + "; name the directory of a run.");
        }
    }
}
