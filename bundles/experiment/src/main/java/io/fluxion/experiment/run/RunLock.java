package io.fluxion.experiment.run;

import io.fluxion.experiment.RefusedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/**
 * A run directory is worked in by one process at a time. The operating system holds the lock for the process and drops it
 * when that ends in whatever way; the file stays, since removing it would let two in.
 */
record RunLock(FileChannel channel) implements AutoCloseable {
    private static final String NAME = ".lock";

    /**
     * Takes the lock.
     *
     * @throws RefusedException when somebody has it
     */
    static RunLock take(RunDirectory directory) throws IOException {
        FileChannel channel = FileChannel.open(directory.file(NAME), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another run of this process has it.
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        if (!taken) {
            throw new RefusedException("Another process is working in the run directory " + directory.path()
                    + "; wait until it has ended, or stop it.");
        }
        return new RunLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
