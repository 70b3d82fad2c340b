package io.fluxion.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The framework's storage of one process: a directory and, beside it, a file that stays locked as long as the process
 * lives. A process that was killed leaves its directory behind; the next start finds the lock free and removes it.
 */
final class FrameworkStorage implements AutoCloseable {
    private static final String LOCK_SUFFIX = ".lock";
    /** Copies of plugins lie there too. */
    private static final long ROOM_IN_MEMORY = 1L << 30;

    private final Path directory;
    private final Path lockFile;
    private final FileChannel lockChannel;

    private FrameworkStorage(Path directory, Path lockFile, FileChannel lockChannel) {
        this.directory = directory;
        this.lockFile = lockFile;
        this.lockChannel = lockChannel;
    }

    /**
     * Where the storages of this user's processes stand: in memory where there is room, since some hundred small files
     * come and go with each start.
     */
    static Path directoryOfUser() {
        Path memory = Path.of("/dev/shm");
        boolean roomy = memory.toFile().canWrite() && memory.toFile().getUsableSpace() >= ROOM_IN_MEMORY;
        return (roomy ? memory : Path.of(System.getProperty("java.io.tmpdir")))
                .resolve("fluxion-" + System.getProperty("user.name"));
    }

    /** Makes a storage in {@code parent} and removes those whose process is gone. */
    static FrameworkStorage create(Path parent) throws IOException {
        Files.createDirectories(parent);
        removeStale(parent);
        // The time makes a clash unlikely, CREATE_NEW makes it harmless; a UUID would cost 20 ms of a cold start.
        for (long number = System.nanoTime();; number++) {
            String name = "framework-" + Long.toHexString(number);
            Path lockFile = parent.resolve(name + LOCK_SUFFIX);
            FileChannel channel;
            try {
                channel = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (FileAlreadyExistsException e) {
                continue;
            }
            FileLock lock = channel.tryLock();
            // Between creating and locking, another start may have taken the file for a stale one.
            if (lock != null && Files.exists(lockFile)) {
                return new FrameworkStorage(Files.createDirectories(parent.resolve(name)), lockFile, channel);
            }
            channel.close();
        }
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        deleteTree(directory);
        Files.deleteIfExists(lockFile);
        lockChannel.close();
    }

    private static void removeStale(Path parent) throws IOException {
        List<Path> locks;
        try (Stream<Path> files = Files.list(parent)) {
            locks = files.filter(file -> file.toString().endsWith(LOCK_SUFFIX)).toList();
        }
        for (Path lockFile : locks) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                if (lock != null) {
                    String name = lockFile.getFileName().toString();
                    deleteTree(parent.resolve(name.substring(0, name.length() - LOCK_SUFFIX.length())));
                    Files.deleteIfExists(lockFile);
                }
            } catch (IOException | UncheckedIOException | OverlappingFileLockException e) {
                // In use, or another start is removing it: tidying is no reason not to start.
            }
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(root)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
