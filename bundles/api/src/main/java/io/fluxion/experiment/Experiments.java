package io.fluxion.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Checks and runs experiment files: the service behind the command line. */
@ProviderType
public interface Experiments {
    /** The tasks that a file may name, by name. */
    List<Task> tasks();

    /** The title of an experiment file, for lists; empty when it cannot be read. */
    Optional<String> title(Path file);

    /**
     * Checks a file without running it, and says what a run would do.
     *
     * @return an experiment file with every default written out, as {@code config.yaml} would hold it, after comments
     *         that say which bundle brings each plugin and where the run would write; one line of JSON if the request
     *         asks for it
     * @throws RefusedException with one line per problem
     */
    String plan(RunRequest request);

    /**
     * Checks a file without running it.
     *
     * @throws RefusedException with one line per problem
     */
    Configuration configuration(RunRequest request);

    /**
     * A JSON Schema (2020-12) of experiment files, for editors; from the declarations that {@link #plan} checks against.
     *
     * @param task of files of this task only; empty: of all tasks
     * @throws RefusedException when there is no such task
     */
    String schema(Optional<String> task);

    /**
     * Checks a file, runs its task and writes the run directory. A failure after the start is part of the summary.
     *
     * @throws RefusedException with one line per problem; no task has run then
     */
    RunSummary run(RunRequest request);

    /**
     * Goes on with a run that did not come to its end, in its own directory; the file of the request is that directory.
     * Metrics and result are those of a run that was never interrupted.
     *
     * @throws RefusedException when there is nothing to go on with, or plugins or data are not those of its beginning
     */
    RunSummary resume(RunRequest request);

    /**
     * Makes a run again, in a new directory; the file of the request is the directory of the old one, whatever its end.
     *
     * @throws RefusedException when plugins or data are not those of its beginning
     */
    RunSummary replay(RunRequest request);

    /**
     * Writes the checkpoint of the last safe point of every run under way, whatever its thread is doing; for a process
     * that may not live until the next one.
     */
    void secure();
}
