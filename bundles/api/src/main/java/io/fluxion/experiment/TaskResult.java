package io.fluxion.experiment;

import io.fluxion.report.Report;
import java.util.List;
import java.util.Map;

/**
 * What a task gave.
 *
 * @param state how it ended
 * @param message one sentence: the result in plain words, or what went wrong, where, and what to try
 * @param quantities results by name; {@code expect} speaks of these
 * @param errors standard errors of quantities that have one
 * @param result the contents of result.json beyond these: String, Number, Boolean, double[], List and Map of them
 * @param sections parts of the report, in order
 */
public record TaskResult(State state, String message, Map<String, Double> quantities, Map<String, Double> errors,
        Map<String, Object> result, List<Report.Section> sections) {

    public TaskResult {
        sections = List.copyOf(sections);
    }

    /** How a task ended. */
    public enum State {
        /** To its end. */
        DONE,
        /** It stopped at a safe point because it was asked to. */
        STOPPED,
        /** It could not go on. */
        FAILED
    }
}
