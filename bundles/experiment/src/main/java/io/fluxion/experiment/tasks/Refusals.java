package io.fluxion.experiment.tasks;

import io.fluxion.experiment.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong before a run begins, so that a person reads all of it at once. */
final class Refusals {
    private final List<String> sentences = new ArrayList<>();

    /** The result, or nothing when it was refused. */
    <T> Optional<T> attempt(Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (RefusedException e) {
            sentences.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** A part without a result. */
    void check(Runnable part) {
        attempt(() -> {
            part.run();
            return true;
        });
    }

    /**
     * Ends the collection.
     *
     * @throws RefusedException with one line per problem, if there is one
     */
    void refuse() {
        if (!sentences.isEmpty()) {
            throw new RefusedException(String.join("\n", sentences));
        }
    }
}
