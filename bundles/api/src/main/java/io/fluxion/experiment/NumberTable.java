package io.fluxion.experiment;

import org.osgi.annotation.versioning.ProviderType;

/** A file of numbers that grows row by row and takes its place in the run directory when it is closed. */
@ProviderType
public interface NumberTable extends AutoCloseable {
    /**
     * Appends a row, every number in the fewest digits that give it back exactly.
     *
     * @param values one per column
     */
    void row(double... values);

    @Override
    void close();
}
