package io.fluxion.experiment;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** What {@code task: NAME} in an experiment file means: a service. */
@ConsumerType
public interface Task {
    /** The word in the file. */
    String name();

    /** One line. */
    String help();

    /** The sections that a file of this task may have, beside {@code title}, {@code task}, {@code seed}, {@code expect}. */
    List<Section> sections();

    /**
     * Names of the results that {@code expect} may speak of for this configuration, so that a wrong one is refused
     * before anything runs; empty: not known before the run.
     */
    default List<String> quantities(Configuration configuration) {
        return List.of();
    }

    /**
     * Runs to the end, or to the next safe point after a stop was asked for.
     *
     * @throws RefusedException when the parts do not fit together (a method that needs a facet, data that a
     *         likelihood does not allow); nothing has run then
     */
    TaskResult run(Configuration configuration, RunContext context);
}
