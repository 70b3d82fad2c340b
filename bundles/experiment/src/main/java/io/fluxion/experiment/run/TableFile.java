package io.fluxion.experiment.run;

import io.fluxion.experiment.NumberTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/** A CSV file of a run, a draft until it is closed. */
final class TableFile implements NumberTable {
    private final RunDirectory directory;
    private final Path file;
    private final Path draft;
    private final int columns;
    private final BufferedWriter out;

    TableFile(RunDirectory directory, String name, List<String> columns) {
        this.directory = directory;
        this.file = directory.file(name);
        this.draft = RunDirectory.draft(file);
        this.columns = columns.size();
        try {
            out = Files.newBufferedWriter(draft);
            out.write(columns.stream().map(MetricsFile::cell).collect(Collectors.joining(",")) + "\n");
        } catch (IOException e) {
            throw new DirectoryFailure(directory, e);
        }
    }

    @Override
    public void row(double... values) {
        if (values.length != columns) {
            throw new IllegalArgumentException(file.getFileName() + " has " + columns + " columns, and a row has "
                    + values.length + " values.");
        }
        try {
            for (int i = 0; i < columns; i++) {
                out.write(Double.toString(values[i]));
                out.write(i == columns - 1 ? '\n' : ',');
            }
        } catch (IOException e) {
            throw new DirectoryFailure(directory, e);
        }
    }

    @Override
    public void close() {
        try {
            try {
                out.close();
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new DirectoryFailure(directory, e);
        }
    }
}
