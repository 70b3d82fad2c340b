package io.fluxion.experiment;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** What a running task is offered. */
@ProviderType
public interface RunContext {
    /** Shows where a long piece of work is, replacing the last such line on a terminal. */
    void progress(String line);

    /** Tells the reader and the log something worth keeping. */
    void say(String line);

    /** Writes to the log only. */
    void log(String line);

    /** Appends a row to metrics.csv; the first row fixes the columns. No wall-clock belongs here. */
    void metrics(Map<String, ? extends Number> row);

    /** Adds to timings.csv. */
    void timing(String what, double seconds);

    /** Whether somebody asked to stop; ask at every safe point. */
    boolean stopRequested();
}
