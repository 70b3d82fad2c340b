package io.fluxion.experiment.run;

import io.fluxion.experiment.Checkpoint;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The safe points of a run. Each publishes a snapshot; every {@value #EVERY}th is written, and so is one that comes more
 * than {@value #LONGEST_SECONDS} s after the last one that was, one at which a stop was asked for, and the newest one at
 * the end. Which of them are written changes no number: whatever came after the last one is computed again.
 */
final class SafePoints {
    static final int EVERY = 10;
    static final long LONGEST_SECONDS = 30;
    private static final long LONGEST_NANOS = LONGEST_SECONDS * 1_000_000_000;

    private final CheckpointFile file;
    private final MetricsFile metrics;
    private final BooleanSupplier stop;
    private final LongSupplier nanos;
    private final AtomicReference<@Nullable Snapshot> newest = new AtomicReference<>();
    private long written;
    private long writtenAt;
    private int since;

    /**
     * @param begun number of the safe point from which the run goes on, or -1
     * @param stop whether somebody asked to stop
     * @param nanos a clock
     */
    SafePoints(CheckpointFile file, MetricsFile metrics, long begun, BooleanSupplier stop, LongSupplier nanos) {
        this.file = file;
        this.metrics = metrics;
        this.written = begun;
        this.stop = stop;
        this.nanos = nanos;
        this.writtenAt = nanos.getAsLong();
    }

    /** The run is at a safe point. */
    void reached(long number, Supplier<Checkpoint> state) throws IOException {
        newest.set(new Snapshot(number, metrics.length(), state.get()));
        if (isDue() || stop.getAsBoolean()) {
            secure();
        }
    }

    private synchronized boolean isDue() {
        since++;
        return since >= EVERY || nanos.getAsLong() - writtenAt > LONGEST_NANOS;
    }

    /** Writes the newest snapshot, unless that is done; for any thread. */
    synchronized void secure() throws IOException {
        Snapshot snapshot = newest.get();
        if (snapshot != null && snapshot.number() > written) {
            metrics.force();
            file.write(snapshot);
            written = snapshot.number();
            writtenAt = nanos.getAsLong();
            since = 0;
        }
    }
}
