package io.fluxion.experiment.plugins;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waiting for a service that may still be on its way: until it is there, or until none has come for a while. */
public final class Arrivals {
    private final long quietNanos;
    private final long longestNanos;
    private long changes;

    /**
     * @param quietMillis how long nothing comes before waiting ends
     * @param longestMillis the longest wait
     */
    public Arrivals(long quietMillis, long longestMillis) {
        quietNanos = TimeUnit.MILLISECONDS.toNanos(quietMillis);
        longestNanos = TimeUnit.MILLISECONDS.toNanos(longestMillis);
    }

    /** Something came or went. */
    public synchronized void changed() {
        changes++;
        notifyAll();
    }

    /** What the search finds, now or after one of the next arrivals. */
    public synchronized <T> Optional<T> await(Supplier<Optional<T>> search) {
        long end = System.nanoTime() + longestNanos;
        long quietEnd = System.nanoTime() + quietNanos;
        Optional<T> found = search.get();
        try {
            while (found.isEmpty()) {
                long left = Math.min(end, quietEnd) - System.nanoTime();
                if (left <= 0) {
                    return found;
                }
                long seen = changes;
                TimeUnit.NANOSECONDS.timedWait(this, left);
                if (changes != seen) {
                    quietEnd = System.nanoTime() + quietNanos;
                }
                found = search.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return found;
    }
}
