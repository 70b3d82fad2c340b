package io.fluxion.report.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.report.Block.Axis;
import io.fluxion.report.Block.Chart;
import io.fluxion.report.Block.Series;
import io.fluxion.report.Block.Style;
import io.fluxion.report.ChartPlotter.Format;
import io.fluxion.report.Report;
import io.fluxion.report.html.HtmlReportRenderer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPlotterTest {
    private static final String HOSTILE = "</script> & \"β\" \\ (x";
    private static final double[] X = {0, 1, 2, 3, 4};
    private static final double[] Y = {1, 10, Double.NaN, 0.1, 100};

    @TempDir
    Path directory;

    @Test
    void chartsComeBackFromThePageBitForBit() throws IOException {
        double[] numbers = {0.1, -0.0, 4.9e-324, 1e300, -123456};
        Chart chart = new Chart("c", HOSTILE, new Axis("time", "yr", false), new Axis(HOSTILE, "", true),
                List.of(new Series(HOSTILE, Style.DASHED, numbers, Y, "group")));
        Chart read = StoredCharts.read(page(chart)).getFirst();
        assertEquals(HOSTILE, read.title());
        assertEquals("time [yr]", read.x().name());
        assertTrue(read.y().logarithmic());
        Series series = read.series().getFirst();
        assertEquals(HOSTILE, series.name());
        assertEquals(Style.DASHED, series.style());
        for (int i = 0; i < numbers.length; i++) {
            assertEquals(Double.doubleToRawLongBits(numbers[i]), Double.doubleToRawLongBits(series.x()[i]));
            assertEquals(Double.doubleToRawLongBits(Y[i]), Double.doubleToRawLongBits(series.y()[i]));
        }
    }

    @Test
    void writesOneFileForEachChartAndFormat() throws IOException {
        Path page = page(chart("a", Style.LINE), chart("b b", Style.BARS));
        Path out = directory.resolve("x/plots");
        List<Path> svg = new ReportPlotter().plot(page, out, Format.SVG);
        assertEquals(List.of(out.resolve("a.svg"), out.resolve("b-b.svg")), svg);
        List<Path> pdf = new ReportPlotter().plot(page, out, Format.PDF);
        assertEquals(List.of(out.resolve("a.pdf"), out.resolve("b-b.pdf")), pdf);
        for (Path file : List.of(svg.getFirst(), pdf.getFirst())) {
            byte[] once = Files.readAllBytes(file);
            Files.delete(file);
            for (Format format : Format.values()) {
                new ReportPlotter().plot(page, out, format);
            }
            assertArrayEquals(once, Files.readAllBytes(file), "twice the same bytes");
        }
    }

    @Test
    void aPageWithoutChartsIsRefusedWithItsName() throws IOException {
        Path page = page();
        IOException refused = assertThrows(IOException.class,
                () -> new ReportPlotter().plot(page, directory, Format.SVG));
        assertEquals(page + " holds no chart", String.valueOf(refused.getMessage()));
    }

    @Test
    void svgHasTitlesUnitsLegendAndPowersOfTen() throws IOException {
        Document svg = svg(chart("c", Style.LINE));
        List<String> texts = svg.select("text").eachText();
        assertTrue(texts.containsAll(List.of("t [s]", "loss [nats]", "first", "second")), texts.toString());
        assertEquals(List.of("−1", "0", "1", "2"), svg.select("text tspan").eachText());
        assertEquals("Title", svg.select("svg > title").text());
    }

    /** The middle of the range lies in the middle of the axis; a value that is not a number breaks the curve. */
    @Test
    void curvesGoThroughTheirValuesAndHaveGaps() throws IOException {
        Document svg = svg(chart("c", Style.LINE));
        List<String> curves = svg.select("g polyline").eachAttr("points");
        assertEquals(4, curves.size(), "two series in two pieces each");
        double[] before = numbers(curves.get(0));
        double[] after = numbers(curves.get(1));
        assertEquals(4, before.length);
        assertEquals(4, after.length);
        double width = after[2] - before[0];
        assertEquals(0.25, (before[2] - before[0]) / width, 1e-3, "x = 1 of 0 to 4");
        assertEquals(0.75, (after[0] - before[0]) / width, 1e-3, "x = 3");
        double decade = before[1] - before[3];
        assertEquals(decade, (after[1] - after[3]) / 3, 0.01, "0.1 to 100 is three decades, 1 to 10 is one");
    }

    @Test
    void barsStandSideBySideOnZero() throws IOException {
        Chart chart = new Chart("c", "Title", new Axis("t", "", false), new Axis("r", "", false),
                List.of(new Series("a", Style.BARS, X, new double[]{1, -1, 1, -1, 1}, ""),
                        new Series("b", Style.BARS, X, new double[]{2, 2, 2, 2, 2}, "")));
        List<String> bars = svg(chart).select("g polygon").eachAttr("points");
        assertEquals(10, bars.size());
        double[] a = numbers(bars.get(0));
        double[] below = numbers(bars.get(1));
        double[] b = numbers(bars.get(5));
        assertEquals(a[4], b[0], 0.02, "b begins where a ends");
        assertEquals(a[1] - a[3], below[3] - below[1], 0.02, "one up, one down");
        assertEquals(2 * (a[1] - a[3]), b[1] - b[3], 0.03);
    }

    private static Chart chart(String id, Style style) {
        return new Chart(id, "Title", new Axis("t", "s", false), new Axis("loss", "nats", true),
                List.of(new Series("first", style, X, Y, ""), new Series("second", style, X, Y, "")));
    }

    private static Document svg(Chart chart) throws IOException {
        return Jsoup.parse(new String(ReportPlotter.draw(chart, Format.SVG), StandardCharsets.UTF_8), "",
                Parser.xmlParser());
    }

    private static double[] numbers(String points) {
        String[] parts = points.split("[ ,]", -1);
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Double.parseDouble(parts[i]);
        }
        return numbers;
    }

    private Path page(Chart... charts) throws IOException {
        Path page = directory.resolve("report.html");
        new HtmlReportRenderer().write(new Report("T", "", true, "Fine.",
                List.of(new Report.Section("s", "S", List.of(charts)))), page);
        return page;
    }
}
