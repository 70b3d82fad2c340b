package io.fluxion.report;

import java.util.List;

/**
 * A report as data.
 *
 * @param title headline
 * @param subtitle one line under it
 * @param passed whether every expectation held
 * @param verdict the plain-language result, shown first
 * @param sections in order
 */
public record Report(String title, String subtitle, boolean passed, String verdict, List<Section> sections) {
    public Report {
        sections = List.copyOf(sections);
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
