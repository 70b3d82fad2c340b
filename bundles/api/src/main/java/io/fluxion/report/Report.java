package io.fluxion.report;

import java.util.List;

/**
 * A report as data.
 *
 * @param title headline
 * @param subtitle one line under it
 * @param outcome how the run ended
 * @param verdict the plain-language result, shown first
 * @param sections in order
 */
public record Report(String title, String subtitle, Outcome outcome, String verdict, List<Section> sections) {
    public Report {
        sections = List.copyOf(sections);
    }

    /** How the run ended that a report is about. */
    public enum Outcome {
        /** To its end, and every expectation held. */
        PASSED,
        /** To its end; nothing was expected of it. */
        FINISHED,
        /** An expectation did not hold, or the run did not come to its end. */
        FAILED
    }

    /**
     * A part of a report.
     *
     * @param id stable, for links
     * @param title heading
     * @param blocks in order
     */
    public record Section(String id, String title, List<Block> blocks) {
        public Section {
            blocks = List.copyOf(blocks);
        }
    }
}
