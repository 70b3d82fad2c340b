package io.fluxion.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Draws the charts of a written report once more, as vector graphics for papers. */
@ProviderType
public interface ChartPlotter {
    /** A kind of file. */
    enum Format {
        /** Scalable Vector Graphics 1.1. */
        SVG,
        /** Portable Document Format 1.4, one page of the chart's size. */
        PDF
    }

    /**
     * Writes a file for each chart, named by the chart's id, and replaces files of that name.
     *
     * @param report a page that {@link ReportRenderer} has written
     * @param directory made if it is not there
     * @return the files, in the order of the charts
     * @throws IOException when the page cannot be read or holds no chart, or a file cannot be written
     */
    List<Path> plot(Path report, Path directory, Format format) throws IOException;
}
