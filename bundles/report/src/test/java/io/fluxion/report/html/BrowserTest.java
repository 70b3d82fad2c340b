package io.fluxion.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser. A copy of the page gets a probe that tells the page around it what happened; that page's
 * elements are then dumped.
 */
class BrowserTest {
    private static final String PROBE = """
            <script>
            const troubles = [];
            addEventListener('error', e => troubles.push('error: ' + e.message));
            addEventListener('unhandledrejection', e => troubles.push('rejected: ' + e.reason));
            addEventListener('securitypolicyviolation', e => troubles.push('blocked: ' + e.blockedURI));
            for (const level of ['warn', 'error']) console[level] = (...what) => troubles.push(level + ': ' + what);
            const saved = [];
            const names = [];
            window.Blob = class extends Blob {
              constructor(parts, options) { super(parts, options); saved.push(parts.join('')); }
            };
            HTMLAnchorElement.prototype.click = function () { names.push(this.download); };
            addEventListener('load', () => {
              document.querySelectorAll('details').forEach(details => { details.open = true; });
              setTimeout(() => {
                document.querySelectorAll('button').forEach(button => {
                  if (button.textContent === 'CSV') button.click(); });
                dispatchEvent(new Event('beforeprint'));
                const boxes = [...document.querySelectorAll('.plot svg')].map(svg => svg.getAttribute('viewBox'));
                dispatchEvent(new Event('afterprint'));
                parent.postMessage({
                csv: saved.map((text, i) => names[i] + ': ' + text.replace('\\ufeff', '').split('\\r\\n').slice(0, 2).join(' | ')),
                printed: boxes,
                trouble: troubles,
                request: performance.getEntriesByType('resource').map(entry => entry.name),
                overflow: document.documentElement.scrollWidth > innerWidth ? [document.documentElement.scrollWidth] : [],
                width: [innerWidth],
                overlap: figures.flatMap(figure => {
                  const texts = [...figure.plot.querySelectorAll('svg text')];
                  const box = text => text.getBoundingClientRect();
                  const name = texts.find(text => text.textContent === figure.spec.y.label);
                  return texts.filter(text => text !== name && box(text).right > box(name).left && box(text).left < box(name).right
                    && box(text).bottom > box(name).top && box(text).top < box(name).bottom).map(text => text.textContent); }),
                text: [...document.querySelectorAll('.plot svg text')].map(text => text.textContent),
                exported: figures.map(figure => figure.picture('svg').slice(0, 18) + figure.picture('png').slice(0, 14)),
                row: [...document.querySelectorAll('details tbody tr:first-child')].map(row => row.innerText)
              }, '*'); }, 500);
            });
            </script>
            """;
    private static final String AROUND = """
            <!DOCTYPE html><title>Around</title><iframe src="probed.html" width="390" height="844"></iframe>
            <script>addEventListener('message', e => { for (const [kind, values] of Object.entries(e.data)) {
            for (const value of values) { const p = document.createElement('p'); p.className = kind; p.textContent = value;
            document.body.append(p); } } });</script>
            """;

    @TempDir
    Path directory;

    @Test
    void drawsWithoutTroubleOnATelephone() throws IOException, InterruptedException {
        Optional<Path> browser = Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of("/usr/bin", name)).filter(Files::isExecutable).findFirst();
        assumeTrue(browser.isPresent(), "no Chromium or Chrome in /usr/bin, so the page was not opened in a browser");
        Path sample = Path.of("target", "sample-report.html");
        new HtmlReportRenderer().write(SampleReport.lynxAndHare(), sample);
        Files.writeString(directory.resolve("probed.html"),
                Files.readString(sample).replaceFirst("<title>", Matcher.quoteReplacement(PROBE + "<title>")));
        Files.writeString(directory.resolve("around.html"), AROUND);

        Document seen = Jsoup.parse(dump(browser.orElseThrow(), directory.resolve("around.html")));

        assertEquals(List.of("390"), seen.select("p.width").eachText(), "the page answered");
        assertEquals(List.of(), seen.select("p.trouble").eachText());
        assertEquals(List.of(), seen.select("p.request").eachText());
        assertEquals(List.of(), seen.select("p.overflow").eachText());
        assertEquals(List.of(), seen.select("p.overlap").eachText(), "labels under the name of an axis");
        List<String> texts = seen.select("p.text").eachText();
        assertTrue(texts.containsAll(List.of("Year", "Pelts [thousands]", "Hare, fit", "ln(data / fit)",
                "Lynx [thousands]", "Value [nats]", "10⁻²")), texts.toString());
        assertEquals(List.of("data:image/svg+xmldata:image/png"),
                seen.select("p.exported").eachText().stream().distinct().toList());
        List<String> rows = seen.select("p.row").eachText();
        assertTrue(rows.contains("Hare, data 1900 30"), rows.toString());
        List<String> files = seen.select("p.csv").eachText();
        assertEquals(Set.of("estimates.csv", "statistics.csv", "data-and-fit.csv", "residuals.csv",
                "phase-portrait.csv", "loss.csv", "defect.csv"),
                files.stream().map(file -> file.substring(0, file.indexOf(':')))
                        .collect(Collectors.toSet()));
        assertTrue(files.contains("data-and-fit.csv: series,Year,Pelts [thousands] | \"Hare, data\",1900,30"),
                files.toString());
        assertEquals(List.of("0 0 720 340"), seen.select("p.printed").eachText().stream().distinct().toList());
    }

    private String dump(Path browser, Path page) throws IOException, InterruptedException {
        Path dumped = directory.resolve("dumped.html");
        Process process = new ProcessBuilder(browser.toString(), "--headless", "--no-sandbox", "--disable-gpu",
                "--disable-background-networking", "--user-data-dir=" + directory.resolve("profile"),
                "--virtual-time-budget=5000", "--dump-dom", page.toUri().toString())
                .redirectOutput(dumped.toFile()).redirectError(directory.resolve("browser.log").toFile()).start();
        try {
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), "the browser came to no end");
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(dumped);
    }
}
