package io.fluxion.experiment.run;

import io.fluxion.experiment.RefusedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The directory of one run.
 *
 * @param path absolute; existed empty or not at all
 */
record RunDirectory(Path path) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final int LONGEST_NAME = 60;

    /** A new directory below {@code runs}, named by time and title; a name that is taken gets -2, -3, ... */
    static RunDirectory fresh(Path runs, LocalDateTime time, String title) throws IOException {
        Files.createDirectories(runs);
        String name = STAMP.format(time) + "-" + slug(title);
        for (int attempt = 1;; attempt++) {
            Path path = runs.resolve(attempt == 1 ? name : name + "-" + attempt);
            try {
                return new RunDirectory(Files.createDirectory(path));
            } catch (FileAlreadyExistsException e) {
                // Another run has this name, perhaps since a moment ago: creating is the only check without a race.
            }
        }
    }

    /**
     * The directory that was asked for.
     *
     * @throws RefusedException when there is something in its place
     */
    static RunDirectory given(Path path) throws IOException {
        requireFree(path);
        return new RunDirectory(Files.createDirectories(path));
    }

    /**
     * Whether a run may write there.
     *
     * @throws RefusedException when there is something in its place
     */
    static void requireFree(Path path) {
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.list(path)) {
                if (files.findAny().isPresent()) {
                    throw new RefusedException("--out " + path + ": the directory is not empty, and a run overwrites"
                            + " nothing; name a new one.");
                }
            } catch (IOException e) {
                throw new RefusedException("--out " + path + ": the directory cannot be read ("
                        + DirectoryFailure.reason(e) + "); name a new one.");
            }
        } else if (Files.exists(path)) {
            throw new RefusedException("--out " + path + ": there is a file of that name; name a new directory.");
        }
    }

    /** Small letters, digits and hyphens. */
    static String slug(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFD).replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String shortened = plain.substring(0, Math.min(plain.length(), LONGEST_NAME)).replaceAll("^-|-$", "");
        return shortened.isEmpty() ? "run" : shortened;
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Writes a file whole or not at all. */
    void write(String name, String text) {
        try {
            replace(file(name), text.getBytes(StandardCharsets.UTF_8), false);
        } catch (IOException e) {
            throw new DirectoryFailure(this, e);
        }
    }

    /** Writes a file whole or not at all, even if the machine stops: on the disk before it takes its place. */
    void replaceForced(String name, byte[] contents) throws IOException {
        replace(file(name), contents, true);
    }

    /** Removes what writers left that were killed before their file was whole. */
    void removeDrafts() throws IOException {
        List<Path> drafts;
        try (Stream<Path> files = Files.list(path)) {
            drafts = files.filter(file -> file.getFileName().toString().matches("[.].*[.]tmp")).toList();
        }
        for (Path draft : drafts) {
            Files.delete(draft);
        }
    }

    /** Removes the directory with the files that the run wrote. */
    void remove() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(path)) {
            files = listed.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(path);
    }

    /** Where a file is written before it takes its place; not a temporary file of the JDK, which only its owner may read. */
    static Path draft(Path file) {
        return file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    }

    /** Writes a file whole or not at all. */
    static void replace(Path file, byte[] contents, boolean force) throws IOException {
        Path draft = draft(file);
        try {
            Files.write(draft, contents);
            if (force) {
                try (FileChannel written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    written.force(true);
                }
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
