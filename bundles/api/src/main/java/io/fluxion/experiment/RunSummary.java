package io.fluxion.experiment;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a run ended.
 *
 * @param exitCode of {@link io.fluxion.shell.ExitCode}
 * @param directory the run directory
 * @param verdict the result in one sentence
 * @param quantities results by name, in the task's order
 * @param errors standard errors of those that have one
 * @param expectations the limits that the file states
 * @param resumable whether to resume the run may give another end: it was stopped or crashed, and neither came to its end
 *        nor found by itself that it cannot go on
 */
public record RunSummary(int exitCode, Path directory, String verdict, Map<String, Double> quantities,
        Map<String, Double> errors, List<Expectation> expectations, boolean resumable) {

    public RunSummary {
        quantities = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
        errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
        expectations = List.copyOf(expectations);
    }
}
