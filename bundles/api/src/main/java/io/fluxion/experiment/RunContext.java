package io.fluxion.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a running task is offered.
 *
 * <p>
 * A task that can be resumed looks like this; metrics of a step come before its safe point, and what it does from a
 * checkpoint on may depend on nothing but the configuration and the checkpoint:
 *
 * <pre>{@code
 * State state = context.resumed().map(State::of).orElseGet(this::start);
 * while (!state.ended()) {
 *     if (context.stopRequested()) {
 *         return stopped(state);
 *     }
 *     state = step(state);
 *     context.metrics(row(state));
 *     State reached = state;
 *     context.safePoint(state.number(), () -> reached.checkpoint());
 * }
 * }</pre>
 */
@ProviderType
public interface RunContext {
    /** Shows where a long piece of work is, replacing the last such line on a terminal. */
    void progress(String line);

    /** Shows where a long piece of work is, with the time that is left; programs get the numbers. */
    default void progress(Progress progress) {
        progress(progress.values().toString());
    }

    /** Tells the reader and the log something worth keeping. */
    void say(String line);

    /** Writes to the log only. */
    void log(String line);

    /**
     * Appends a row to metrics.csv; the first row fixes the columns. No wall-clock belongs here. Rows written before a
     * safe point belong to it: a resumed run begins with exactly those.
     */
    void metrics(Map<String, ? extends Number> row);

    /**
     * A CSV file of the task's own in the run directory. A run that begins anew writes it anew.
     *
     * @param file for example {@code trajectory.csv}
     * @param columns names of the first line
     */
    NumberTable table(String file, List<String> columns);

    /** Adds to timings.csv. */
    void timing(String what, double seconds);

    /** Whether somebody asked to stop; ask at every safe point. */
    boolean stopRequested();

    /**
     * The run is at a place from which it could go on: after an iteration, a step of training, an epoch. The runner
     * takes a snapshot and writes it to the run directory now and then, when the run is stopped, and when the task ends
     * in whatever way; a run that is killed goes on from the last one that was written.
     *
     * @param number of the safe point in this run, growing; a resumed run continues the count
     * @param state called at once or not at all, on the caller's thread
     */
    void safePoint(long number, Supplier<Checkpoint> state);

    /**
     * Where to go on from; empty: from the beginning. The rows of metrics.csv up to there are already written. A task
     * that makes no safe points is always begun anew.
     */
    Optional<Checkpoint> resumed();
}
