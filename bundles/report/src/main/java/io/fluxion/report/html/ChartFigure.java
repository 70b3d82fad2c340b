package io.fluxion.report.html;

import io.fluxion.report.Block.Axis;
import io.fluxion.report.Block.Chart;
import io.fluxion.report.Block.Series;
import java.util.ArrayList;
import java.util.List;

/** One chart: a figure whose data stand beside it as JSON; the page's script draws it. */
final class ChartFigure {
    private final Chart chart;
    private final int number;
    private final String anchor;
    private final String file;
    private final int pointsPerSeries;

    /**
     * @param anchor of the figure in the page
     * @param file name, without its ending, of what a reader saves
     */
    ChartFigure(Chart chart, int number, String anchor, String file, int pointsPerSeries) {
        this.chart = chart;
        this.number = number;
        this.anchor = anchor;
        this.file = file;
        this.pointsPerSeries = pointsPerSeries;
        for (Series series : chart.series()) {
            if (series.x().length != series.y().length) {
                throw new IllegalArgumentException("Series \"" + series.name() + "\" of chart \"" + chart.id()
                        + "\" has " + series.x().length + " abscissae and " + series.y().length
                        + " ordinates; give as many of one as of the other");
            }
        }
    }

    void writeTo(Html html) {
        List<String> notes = new ArrayList<>();
        String json = json(notes);
        html.raw("<figure class=\"chart\" id=\"" + anchor + "\"><figcaption><b>Figure " + number + ".</b> ")
                .text(chart.title()).raw("</figcaption>\n<div class=\"tools\" hidden>"
                        + "<button type=\"button\" data-do=\"zoom\" aria-pressed=\"false\">Box zoom</button>"
                        + "<button type=\"button\" data-do=\"reset\">Reset</button>"
                        + "<button type=\"button\" data-do=\"svg\">SVG</button>"
                        + "<button type=\"button\" data-do=\"png\">PNG</button></div>\n"
                        + "<div class=\"plot\" role=\"img\" aria-label=\"")
                .text(description()).raw("\"></div>\n");
        for (String note : notes) {
            html.raw("<p class=\"note\">").text(note).raw("</p>\n");
        }
        html.raw("<details class=\"data\"><summary>Data of figure " + number + "</summary></details>\n"
                + "<script type=\"application/json\">" + json + "</script></figure>\n");
    }

    static String label(Axis axis) {
        return axis.unit().isEmpty() ? axis.name() : axis.name() + " [" + axis.unit() + "]";
    }

    private String description() {
        StringBuilder text = new StringBuilder("Chart: ").append(chart.title()).append(". Horizontal axis: ")
                .append(describe(chart.x())).append(". Vertical axis: ").append(describe(chart.y()))
                .append(". Series: ");
        for (int i = 0; i < chart.series().size(); i++) {
            text.append(i == 0 ? "" : ", ").append(chart.series().get(i).name());
        }
        return text.append(". The values stand in the table under the chart.").toString();
    }

    private static String describe(Axis axis) {
        return label(axis) + (axis.logarithmic() ? ", logarithmic" : "");
    }

    private String json(List<String> notes) {
        Json json = new Json().raw("{\"id\":").string(file).raw(",\"title\":").string(chart.title());
        axis(json.raw(",\"x\":"), chart.x());
        axis(json.raw(",\"y\":"), chart.y());
        json.raw(",\"series\":[");
        for (int i = 0; i < chart.series().size(); i++) {
            Series series = chart.series().get(i);
            Thinning thinning = Thinning.of(chart, series, pointsPerSeries);
            int[] indices = thinning.indices();
            json.raw(i == 0 ? "{\"name\":" : ",\n{\"name\":").string(series.name()).raw(",\"style\":")
                    .string(series.style().name()).raw(",\"group\":").string(series.group()).raw(",\"x\":")
                    .numbers(series.x(), indices).raw(",\"y\":").numbers(series.y(), indices).raw("}");
            note(series, thinning, notes);
        }
        return json.raw("]}").toString();
    }

    private static void axis(Json json, Axis axis) {
        json.raw("{\"label\":").string(label(axis)).raw(",\"log\":" + axis.logarithmic() + "}");
    }

    private void note(Series series, Thinning thinning, List<String> notes) {
        int length = series.x().length;
        if (!thinning.note().isEmpty()) {
            notes.add("The page carries " + thinning.indices().length + " of the " + length + " points of “"
                    + series.name() + "”: " + thinning.note() + ".");
        }
        int gaps = 0;
        int notPositive = 0;
        for (int i = 0; i < length; i++) {
            double x = series.x()[i];
            double y = series.y()[i];
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                gaps++;
            } else if (chart.x().logarithmic() && x <= 0 || chart.y().logarithmic() && y <= 0) {
                notPositive++;
            }
        }
        if (gaps > 0) {
            notes.add("Values of “" + series.name() + "” that are not finite, shown as gaps: " + gaps + ".");
        }
        if (notPositive > 0) {
            notes.add("Values of “" + series.name() + "” that are not positive and have no place on a logarithmic "
                    + "axis: " + notPositive + ".");
        }
    }
}
