package io.fluxion.report;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Writes a report as one page that needs no network. */
@ProviderType
public interface ReportRenderer {
    /** Writes the page. */
    void write(Report report, Path file) throws IOException;
}
