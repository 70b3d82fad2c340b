package io.fluxion.report.html;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.report.Block;
import io.fluxion.report.Block.Axis;
import io.fluxion.report.Block.Chart;
import io.fluxion.report.Block.Series;
import io.fluxion.report.Block.Style;
import io.fluxion.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportRendererTest {
    private static final String HOSTILE = "</script></title><b onclick=\"x\">&amp;'{{style}}<!--";

    @TempDir
    Path directory;

    @Test
    void verdictStandsFirstAndSaysInWordsWhetherItPassed() throws IOException {
        Report good = SampleReport.lynxAndHare();
        Element first = render(good).body().expectFirst("header > .verdict");
        assertTrue(first.text().startsWith("✓ Passed. All eight estimates"), first.text());
        assertTrue(first.hasClass("pass"));
        Report bad = new Report(good.title(), good.subtitle(), Report.Outcome.FAILED, "alpha is 0.9.", good.sections());
        assertEquals("✗ Failed. alpha is 0.9.", render(bad).expectFirst("#verdict.fail").text());
        Report neither = new Report(good.title(), good.subtitle(), Report.Outcome.FINISHED, "Solved.", good.sections());
        Element verdict = render(neither).expectFirst("#verdict");
        assertEquals("Finished. Solved.", verdict.text());
        assertFalse(verdict.hasClass("pass") || verdict.hasClass("fail"));
    }

    @Test
    void contentsLeadToEverySectionAndIdsAreUnique() throws IOException {
        Report report = SampleReport.lynxAndHare();
        Document page = render(report);
        assertEquals(report.sections().stream().map(section -> "#" + section.id()).toList(),
                page.select("nav a").eachAttr("href"));
        assertEquals(report.sections().stream().map(Report.Section::id).toList(),
                page.select("main h2").eachAttr("id"));
        List<String> ids = page.select("[id]").eachAttr("id");
        assertEquals(ids.size(), new HashSet<>(ids).size());
    }

    @Test
    void sameIdTwiceGivesTwoAnchors() throws IOException {
        Report.Section section = new Report.Section("a b", "A", List.of());
        assertEquals(List.of("a-b", "a-b-2"),
                render(report("t", List.of(section, section))).select("main h2").eachAttr("id"));
    }

    @Test
    void nothingInThePageAsksForTheNetwork() throws IOException {
        Document page = render(SampleReport.lynxAndHare());
        assertTrue(page.select("[src], iframe, object, embed, link[rel=stylesheet], form").isEmpty());
        assertEquals(List.of("data:,"), page.select("link").eachAttr("href"));
        assertTrue(page.select("a[href]").eachAttr("href").stream().allMatch(href -> href.startsWith("#")));
        assertTrue(page.expectFirst("meta[http-equiv=Content-Security-Policy]").attr("content")
                .startsWith("default-src 'none'"));
    }

    @Test
    void chartsCarryLabelsStylesAndEveryDigit() throws IOException {
        Element figure = render(SampleReport.lynxAndHare()).expectFirst("#data-and-fit");
        String json = figure.expectFirst("script[type=application/json]").data();
        assertTrue(json.contains("\"y\":{\"label\":\"Pelts [thousands]\",\"log\":false}"), json);
        assertTrue(json.contains("\"style\":\"DASHED\",\"group\":\"lynx\""));
        assertTrue(json.contains("\"y\":[30,47.2,70.2"));
        assertEquals("img", figure.expectFirst(".plot").attr("role"));
        assertTrue(figure.expectFirst(".plot").attr("aria-label").contains("Pelts [thousands]"));
        assertEquals(List.of("Box zoom", "Reset", "SVG", "PNG"), figure.select("button").eachText());
    }

    @Test
    void tablesHaveScopesAndMarkTheirRows() throws IOException {
        Element table = render(SampleReport.lynxAndHare()).expectFirst("#estimates");
        assertEquals(6, table.select("thead th[scope=col]").size());
        assertEquals(8, table.select("tbody th[scope=row]").size());
        assertEquals("sigma lynx", table.expectFirst("tr.highlight th").text());
        assertEquals(1, table.select("tr.highlight").size());
        assertTrue(table.select("thead th").get(1).hasClass("number"));
        assertFalse(table.select("thead th").get(5).hasClass("number"));
    }

    @Test
    void equationsAreMathWithTheirLatexBeside() throws IOException {
        Document page = render(SampleReport.lynxAndHare());
        assertEquals(2, page.select(".equation math mfrac").size());
        assertEquals("\\frac{dv}{dt} = \\delta\\, u\\, v - \\gamma\\, v",
                page.select("#equation-2 code.source").text());
    }

    @Test
    void listingsKeepTheirLinesAndMarkSome() throws IOException {
        Element listing = render(SampleReport.lynxAndHare()).expectFirst("#configuration ~ .listing");
        assertEquals("  rtol: 1e-8   # was 1e-6\n", listing.expectFirst("mark").wholeText());
        assertTrue(listing.expectFirst(".source").wholeText().startsWith("system:\n  name: lotka-volterra\nsolver:\n"));
        assertEquals("Copy", listing.expectFirst("button").text());
    }

    @Test
    void everyTextIsHarmless() throws IOException {
        Series series = new Series(HOSTILE, Style.LINE, new double[]{1}, new double[]{1}, HOSTILE);
        Axis axis = new Axis(HOSTILE, HOSTILE, false);
        List<Block> blocks = List.of(new Block.Text(HOSTILE),
                new Block.Table(HOSTILE, HOSTILE, List.of(HOSTILE), List.of(List.of(HOSTILE)), List.of()),
                new Block.Equations(List.of("<mi onclick=\"x\">a</mi>", "<script>x</script>", "<mi>a</mo>"),
                        List.of(HOSTILE, HOSTILE, HOSTILE)),
                new Block.Listing(List.of(HOSTILE), List.of(), true),
                new Chart(HOSTILE, HOSTILE, axis, axis, List.of(series)));
        Document page = render(new Report(HOSTILE, HOSTILE, Report.Outcome.PASSED, HOSTILE,
                List.of(new Report.Section(HOSTILE, HOSTILE, blocks))));
        assertEquals(HOSTILE, page.title());
        assertEquals(HOSTILE, page.expectFirst("h1").text());
        assertEquals(HOSTILE, page.expectFirst("td, tbody th").text());
        assertEquals(HOSTILE + "\n", page.expectFirst(".listing .source").wholeText());
        assertTrue(page.select("[onclick], math").isEmpty());
        assertEquals(3, page.select("script").size(), "the data of the chart and the scripts of the page");
        String json = page.expectFirst("script[type=application/json]").data();
        assertFalse(json.contains("<") || json.contains(">") || json.contains("&"), json);
        assertTrue(json.contains("\\u003c/script\\u003e"), json);
    }

    @Test
    void valuesThatAreNotFiniteBecomeGapsAndAreCounted() throws IOException {
        double[] y = {1, Double.NaN, Double.POSITIVE_INFINITY, -0.5, 1e-300};
        Element figure = figure(new Axis("y", "", true), new double[]{0, 1, 2, 3, 4}, y);
        assertTrue(figure.expectFirst("script").data().contains("\"y\":[1,null,null,-0.5,1.0E-300]"));
        List<String> notes = figure.select(".note").eachText();
        assertTrue(notes.get(0).endsWith("shown as gaps: 2."), notes.get(0));
        assertTrue(notes.get(1).endsWith("logarithmic axis: 1."), notes.get(1));
    }

    @Test
    void aMillionPointsKeepTheirPeakAndFitInThePage() throws IOException {
        double[] x = new double[1_000_000];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i * 1.1;
            y[i] = StrictMath.sin(i * 0.001);
        }
        y[777_777] = 42.5;
        Path file = write(report("long", List.of(new Report.Section("s", "S",
                List.of(chart(new Axis("y", "", false), x, y))))));
        assertTrue(Files.size(file) < 5_000_000, "bytes: " + Files.size(file));
        String page = Files.readString(file);
        assertTrue(page.contains("42.5"));
        assertTrue(page.contains("of the 1000000 points"));
    }

    @Test
    void sameReportGivesTheSameBytesInASmallFile() throws IOException {
        byte[] once = Files.readAllBytes(write(SampleReport.lynxAndHare()));
        assertArrayEquals(once, Files.readAllBytes(write(SampleReport.lynxAndHare())));
        assertTrue(once.length < 1_000_000, "bytes: " + once.length);
    }

    @Test
    void chartLibraryKeepsItsLicence() throws IOException {
        assertTrue(Files.readString(write(SampleReport.lynxAndHare()))
                .contains("Licensed to the Apache Software Foundation (ASF)"));
    }

    @Test
    void seriesOfUnequalLengthsAreRefused() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> figure(new Axis("y", "", false), new double[3], new double[2]));
        assertTrue(String.valueOf(refused.getMessage()).contains("3 abscissae and 2 ordinates"));
    }

    @Test
    void numbersInJsonReadBackExactly() {
        double[] values = {0.1, -0.0, 1e9, -123456, 4.9e-324, StrictMath.PI};
        String json = new Json().numbers(values, new int[]{0, 1, 2, 3, 4, 5}).toString();
        String[] parts = json.substring(1, json.length() - 1).split(",", -1);
        for (int i = 0; i < values.length; i++) {
            assertEquals(Double.doubleToRawLongBits(values[i]),
                    Double.doubleToRawLongBits(Double.parseDouble(parts[i])));
        }
    }

    private Element figure(Axis vertical, double[] x, double[] y) throws IOException {
        return render(report("t", List.of(new Report.Section("s", "S", List.of(chart(vertical, x, y))))))
                .expectFirst("figure");
    }

    private static Chart chart(Axis vertical, double[] x, double[] y) {
        return new Chart("c", "C", new Axis("x", "s", false), vertical,
                List.of(new Series("curve", Style.LINE, x, y, "")));
    }

    private static Report report(String title, List<Report.Section> sections) {
        return new Report(title, "", Report.Outcome.PASSED, "Fine.", sections);
    }

    private Document render(Report report) throws IOException {
        return Jsoup.parse(Files.readString(write(report)));
    }

    private Path write(Report report) throws IOException {
        Path file = Files.createTempFile(directory, "report", ".html");
        new HtmlReportRenderer().write(report, file);
        return file;
    }
}
