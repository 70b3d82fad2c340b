package io.fluxion.report.plot;

import io.fluxion.report.Block.Chart;
import io.fluxion.report.ChartPlotter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;

/** Draws the charts that a report's page holds. The same page gives the same bytes. */
@Component
public final class ReportPlotter implements ChartPlotter {
    @Override
    public List<Path> plot(Path report, Path directory, Format format) throws IOException {
        List<Chart> charts = StoredCharts.read(report);
        Files.createDirectories(directory);
        List<Path> files = new ArrayList<>();
        for (Chart chart : charts) {
            // The page has made the ids names of files already, except where somebody changed it.
            String name = chart.id().replaceAll("[^A-Za-z0-9_-]", "-");
            Path file = directory.resolve(name + "." + format.name().toLowerCase(Locale.ROOT));
            Files.write(file, draw(chart, format));
            files.add(file);
        }
        return files;
    }

    static byte[] draw(Chart chart, Format format) throws IOException {
        Canvas canvas = switch (format) {
            case SVG -> new SvgCanvas(chart.title(), ChartDrawing.WIDTH, ChartDrawing.HEIGHT);
            case PDF -> new PdfCanvas(chart.title(), ChartDrawing.WIDTH, ChartDrawing.HEIGHT);
        };
        new ChartDrawing(chart, canvas).draw();
        return canvas.toBytes();
    }
}
