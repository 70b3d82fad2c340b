package io.fluxion.report;

import java.util.List;

/** A piece of a section. */
public sealed interface Block {
    /** A paragraph of plain text. */
    record Text(String text) implements Block {}

    /**
     * A table.
     *
     * @param id stable, also the name of its CSV
     * @param caption one line, possibly empty
     * @param columns headings with units
     * @param rows cells as text
     * @param highlighted indices of rows to highlight
     */
    record Table(String id, String caption, List<String> columns, List<List<String>> rows,
            List<Integer> highlighted) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            highlighted = List.copyOf(highlighted);
        }
    }

    /** Formulas, each as MathML (shown) and LaTeX (to copy). */
    record Equations(List<String> mathml, List<String> latex) implements Block {
        public Equations {
            mathml = List.copyOf(mathml);
            latex = List.copyOf(latex);
        }
    }

    /**
     * Preformatted text.
     *
     * @param highlighted indices of lines to highlight
     * @param copyable whether a button copies it
     */
    record Listing(List<String> lines, List<Integer> highlighted, boolean copyable) implements Block {
        public Listing {
            lines = List.copyOf(lines);
            highlighted = List.copyOf(highlighted);
        }
    }

    /**
     * A chart.
     *
     * @param id stable
     * @param title heading
     * @param x horizontal axis
     * @param y vertical axis
     * @param series curves and points
     */
    record Chart(String id, String title, Axis x, Axis y, List<Series> series) implements Block {
        public Chart {
            series = List.copyOf(series);
        }
    }

    /**
     * An axis.
     *
     * @param name what is shown
     * @param unit empty for a pure number
     * @param logarithmic scale
     */
    record Axis(String name, String unit, boolean logarithmic) {}

    /**
     * A curve or a set of points.
     *
     * @param name in the legend
     * @param style how it is drawn
     * @param x abscissae
     * @param y ordinates, of the same length
     * @param group series of one group share a colour; empty: its own
     */
    record Series(String name, Style style, double[] x, double[] y, String group) {}

    /** How a series is drawn. */
    enum Style {
        /** A line. */
        LINE,
        /** A dashed line. */
        DASHED,
        /** Points. */
        POINTS,
        /** Vertical bars from zero. */
        BARS
    }
}
