package io.fluxion.report.html;

import io.fluxion.report.Block;
import io.fluxion.report.Report;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The body of the page: verdict, contents, sections. Numbers figures, tables and equations as it goes. */
final class ReportBody {
    /** Points of all charts together: about 40 bytes each. */
    private static final int POINTS_PER_PAGE = 60_000;
    private static final Pattern NUMBER = Pattern.compile("[-+−±]?[0-9][0-9.,   ]*([eE][-+]?[0-9]+)?( ?[±%].*)?");

    private static final int WORDY = 30;

    private final Report report;
    private final Html html = new Html();
    private final Anchors anchors = new Anchors();
    /** Names of the files that a reader may save: a section of the same id takes none. */
    private final Anchors files = new Anchors();
    private final int pointsPerSeries;
    private int figures;
    private int tables;
    private int equations;

    ReportBody(Report report) {
        this.report = report;
        long series = report.sections().stream().flatMap(section -> section.blocks().stream())
                .mapToLong(block -> block instanceof Block.Chart chart ? chart.series().size() : 0).sum();
        pointsPerSeries = (int) Math.max(200, POINTS_PER_PAGE / Math.max(1, series));
    }

    byte[] toHtml() {
        List<String> ids = report.sections().stream().map(section -> anchors.of(section.id())).toList();
        html.raw("<header><h1>").text(report.title()).raw("</h1>\n<p class=\"subtitle\">").text(report.subtitle())
                .raw("</p>\n<p id=\"verdict\" class=\"verdict" + switch (report.outcome()) {
                    case PASSED -> " pass\"><strong>✓ Passed.";
                    case FINISHED -> "\"><strong>Finished.";
                    case FAILED -> " fail\"><strong>✗ Failed.";
                } + "</strong> ")
                .text(report.verdict()).raw("</p></header>\n");
        html.raw("<nav aria-label=\"Contents\"><h2 id=\"contents\">Contents</h2><ol>\n");
        for (int i = 0; i < ids.size(); i++) {
            html.raw("<li><a href=\"#" + ids.get(i) + "\">").text(report.sections().get(i).title())
                    .raw("</a></li>\n");
        }
        html.raw("</ol></nav>\n<main>\n");
        for (int i = 0; i < ids.size(); i++) {
            Report.Section section = report.sections().get(i);
            html.raw("<section aria-labelledby=\"" + ids.get(i) + "\"><h2 id=\"" + ids.get(i) + "\">"
                    + "<span class=\"number\">" + (i + 1) + "</span> ").text(section.title()).raw("</h2>\n");
            section.blocks().forEach(this::write);
            html.raw("</section>\n");
        }
        return html.raw("</main>\n").toBytes();
    }

    private void write(Block block) {
        switch (block) {
            case Block.Text text -> html.raw("<p>").text(text.text()).raw("</p>\n");
            case Block.Table table -> write(table);
            case Block.Equations formulas -> write(formulas);
            case Block.Listing listing -> write(listing);
            case Block.Chart chart ->
                new ChartFigure(chart, ++figures, anchors.of(chart.id()), files.of(chart.id()), pointsPerSeries)
                        .writeTo(html);
        }
    }

    private void write(Block.Table table) {
        html.raw("<div class=\"table\" id=\"" + anchors.of(table.id()) + "\" data-file=\"" + files.of(table.id())
                + "\"><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table " + ++tables
                + "\"><table><caption><b>Table " + tables + ".</b> ").text(table.caption())
                .raw("</caption>\n<thead><tr>");
        String[] kinds = new String[table.columns().size()];
        for (int c = 0; c < kinds.length; c++) {
            kinds[c] = numeric(table, c) ? " class=\"number\"" : wordy(table, c) ? " class=\"long\"" : "";
            html.raw("<th scope=\"col\"" + kinds[c] + ">").text(table.columns().get(c)).raw("</th>");
        }
        html.raw("</tr></thead>\n<tbody>\n");
        Set<Integer> highlighted = new HashSet<>(table.highlighted());
        for (int r = 0; r < table.rows().size(); r++) {
            html.raw(highlighted.contains(r) ? "<tr class=\"highlight\">" : "<tr>");
            List<String> row = table.rows().get(r);
            for (int c = 0; c < Math.max(kinds.length, row.size()); c++) {
                String tag = c == 0 ? "th" : "td";
                html.raw("<" + tag + (c == 0 ? " scope=\"row\"" : "")
                        + (c < kinds.length ? kinds[c] : "") + ">")
                        .text(c < row.size() ? row.get(c) : "").raw("</" + tag + ">");
            }
            html.raw("</tr>\n");
        }
        html.raw("</tbody></table></div><div class=\"tools\" hidden>"
                + "<button type=\"button\" data-do=\"csv\">CSV</button></div></div>\n");
    }

    /** Whether a column holds sentences, which would become towers on a narrow screen. */
    private static boolean wordy(Block.Table table, int column) {
        return table.rows().stream().anyMatch(row -> column < row.size() && row.get(column).length() > WORDY);
    }

    private static boolean numeric(Block.Table table, int column) {
        boolean some = false;
        for (List<String> row : table.rows()) {
            String cell = column < row.size() ? row.get(column) : "";
            if (!cell.isEmpty() && !cell.equals("–") && !NUMBER.matcher(cell).matches()) {
                return false;
            }
            some |= !cell.isEmpty();
        }
        return some;
    }

    private void write(Block.Equations formulas) {
        html.raw("<div class=\"equations\">\n");
        for (int i = 0; i < Math.max(formulas.mathml().size(), formulas.latex().size()); i++) {
            String latex = i < formulas.latex().size() ? formulas.latex().get(i) : "";
            String mathml = i < formulas.mathml().size() ? formulas.mathml().get(i) : "";
            equations++;
            html.raw("<div class=\"equation\" id=\"" + anchors.of("equation-" + equations)
                    + "\"><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Equation " + equations
                    + "\">").raw(MathMarkup.checked(mathml).orElse("<code>" + Html.escape(latex) + "</code>"))
                    .raw("</div><span class=\"number\">(" + equations + ")</span>");
            if (!latex.isEmpty()) {
                html.raw("<code class=\"source\" hidden>").text(latex)
                        .raw("</code><span class=\"tools\" hidden><button type=\"button\" data-do=\"copy\" "
                                + "aria-label=\"Copy equation " + equations + " as LaTeX\">LaTeX</button></span>");
            }
            html.raw("</div>\n");
        }
        html.raw("</div>\n");
    }

    private void write(Block.Listing listing) {
        html.raw("<div class=\"listing\"><pre tabindex=\"0\"><code class=\"source\">");
        Set<Integer> highlighted = new HashSet<>(listing.highlighted());
        for (int i = 0; i < listing.lines().size(); i++) {
            boolean marked = highlighted.contains(i);
            html.raw(marked ? "<mark>" : "<span>").text(listing.lines().get(i)).raw("\n")
                    .raw(marked ? "</mark>" : "</span>");
        }
        html.raw("</code></pre>");
        if (listing.copyable()) {
            html.raw("<div class=\"tools\" hidden><button type=\"button\" data-do=\"copy\">Copy</button></div>");
        }
        html.raw("</div>\n");
    }
}
