package io.fluxion.report.html;

import io.fluxion.report.Report;
import io.fluxion.report.ReportRenderer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Component;

/**
 * Writes a report as one HTML page with everything inside: style, scripts, data and the chart library. The same report
 * gives the same bytes.
 */
@Component
public final class HtmlReportRenderer implements ReportRenderer {
    @Override
    public void write(Report report, Path file) throws IOException {
        byte[] body = new ReportBody(report).toHtml();
        try (OutputStream out = Files.newOutputStream(file)) {
            new PageTemplate("page.html").with("title", Html.escape(report.title())).with("body", body)
                    .withResource("style", "style.css").withResource("echarts", "echarts.common.min.js")
                    .withResource("charts", "charts.js").withResource("page", "page.js").writeTo(out);
        }
    }
}
