package io.fluxion.data.timeseries;

import io.fluxion.data.DataException;
import io.fluxion.data.Dataset;
import io.fluxion.data.TimeSeries;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Observations from a file of rows and columns in UTF-8, one row a time. Empty lines are passed over; a cell in quotes may
 * hold separators.
 *
 * @param file path, relative to the directory in which the run was started
 * @param time name of the column of times; {@code first}: the first one
 * @param columns names of the columns of values; empty: all others
 * @param units units of these columns, in their order; empty: none has a unit
 * @param timeUnit unit of the times
 * @param separator between the cells of a row
 * @param header whether the first row names the columns
 */
@Plugin(kind = Dataset.class, name = "csv", help = "a file with comma, tab or semicolon between its columns")
public record Csv(@Param(help = "path of the file") String file,
        @Param(value = "first", help = "name of the column of times") String time,
        @Param(value = "[]", help = "names of the columns of values; empty: all others") List<String> columns,
        @Param(value = "[]", help = "units of these columns; empty: pure numbers") List<String> units,
        @Param(value = "1", help = "unit of the times; 1: a pure number") String timeUnit,
        @Param(value = "auto", help = "between the cells of a row") Separator separator,
        @Param(value = "auto", help = "whether the first row names the columns") Header header) implements Dataset {

    @Override
    public TimeSeries load() {
        String text = read();
        Table table = Table.parse(file, text, separator.in(text), header);
        String times = time.equals("first") && !table.columns().contains("first") ? table.columns().getFirst() : time;
        List<String> values = columns.isEmpty()
                ? table.columns().stream().filter(column -> !column.equals(times)).toList()
                : columns;
        return table.series(String.valueOf(Path.of(file).getFileName()), file, "", timeUnit.equals("1") ? "" : timeUnit,
                times, values, units.isEmpty() ? values.stream().map(name -> "").toList() : units);
    }

    private String read() {
        Path path = Path.of(file);
        if (!Files.exists(path)) {
            throw new DataException("The file " + file + " does not exist (looked for " + path.toAbsolutePath() + ").");
        }
        if (Files.isDirectory(path)) {
            throw new DataException("The file " + file + " is a directory; name a file in it.");
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new DataException("The file " + file + " is no text: it holds a zero byte.");
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new DataException("The file " + file + " is no text in UTF-8; convert it first.");
        } catch (IOException e) {
            throw new DataException("The file " + file + " cannot be read: " + e.getMessage() + ".");
        }
    }
}
