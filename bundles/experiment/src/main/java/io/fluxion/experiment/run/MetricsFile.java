package io.fluxion.experiment.run;

import io.fluxion.experiment.RefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** metrics.csv: the first row fixes the columns; the file exists from the first row on. */
final class MetricsFile implements AutoCloseable {
    private final Path file;
    private final long resumedAt;
    private volatile @Nullable FileChannel channel;
    private List<String> columns = List.of();
    private long length;

    private MetricsFile(Path file, long resumedAt) {
        this.file = file;
        this.resumedAt = resumedAt;
        this.length = resumedAt;
    }

    /**
     * The file as it was at a safe point; what came later is cut off.
     *
     * @param length of the file there
     * @throws RefusedException when the file is shorter
     */
    static MetricsFile cut(Path file, long length) throws IOException {
        if (length == 0) {
            Files.deleteIfExists(file);
            return new MetricsFile(file, 0);
        }
        long there = Files.exists(file) ? Files.size(file) : 0;
        if (there < length) {
            throw new RefusedException(file + " has " + there + " bytes, and the checkpoint belongs to one of at least "
                    + length + "; put the run's own back, or begin anew with `fluxion run --from " + file.getParent()
                    + "`.");
        }
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
            open.truncate(length);
        }
        return new MetricsFile(file, length);
    }

    /** Appends a row; it is with the operating system when this returns. */
    void row(Map<String, ? extends Number> row) throws IOException {
        FileChannel open = channel;
        if (open == null) {
            columns = new ArrayList<>(row.keySet());
            open = begun(columns.stream().map(MetricsFile::cell).collect(Collectors.joining(",")) + "\n");
            channel = open;
        }
        if (!columns.containsAll(row.keySet())) {
            throw new IllegalArgumentException("The first row of metrics has the columns " + columns
                    + ", and a later one " + row.keySet() + ".");
        }
        append(open, columns.stream().map(column -> {
            Number value = row.get(column);
            return value == null ? "" : value.toString();
        }).collect(Collectors.joining(",")) + "\n");
    }

    private FileChannel begun(String header) throws IOException {
        if (resumedAt == 0) {
            FileChannel open = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            append(open, header);
            return open;
        }
        if (!Files.readString(file).startsWith(header)) {
            throw new IllegalArgumentException("The columns of " + file + " are not " + columns + ".");
        }
        return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    private void append(FileChannel open, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        length += bytes.remaining();
        while (bytes.hasRemaining()) {
            open.write(bytes);
        }
    }

    /** Bytes so far. */
    long length() {
        return length;
    }

    /** What was written is on the disk when this returns. */
    void force() throws IOException {
        FileChannel open = channel;
        if (open != null) {
            open.force(false);
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        if (open != null) {
            open.close();
        }
    }

    /** A cell, in quotation marks where it has to be. */
    static String cell(String text) {
        return text.matches("[^,\"\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
