package io.fluxion.data.timeseries;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.fluxion.data.DataException;
import io.fluxion.data.TimeSeries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A file of rows and columns, all cells still text.
 *
 * @param file for messages
 * @param columns names, all different
 * @param rows without the header, each with as many cells as there are columns
 * @param lines line in the file at which a row starts, counted from 1
 */
record Table(String file, List<String> columns, List<List<String>> rows, List<Long> lines) {

    /** Splits a text into rows and cells. */
    static Table parse(String file, String text, char separator, Header header) {
        List<List<String>> rows = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().fieldSeparator(separator)
                .allowExtraFields(true).allowMissingFields(true).ofCsvRecord(text)) {
            for (CsvRecord record : reader) {
                List<String> cells = record.getFields().stream().map(String::strip).toList();
                if (!cells.stream().allMatch(String::isEmpty)) {
                    rows.add(cells);
                    lines.add(record.getStartingLineNumber());
                }
            }
        } catch (CsvParseException e) {
            throw new DataException(file + " cannot be split into cells: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (rows.isEmpty()) {
            throw new DataException(file + " is empty; it needs one row for each time.");
        }
        boolean named = header == Header.YES
                || header == Header.AUTO && !rows.getFirst().stream().allMatch(Table::isNumber);
        List<String> columns = named
                ? rows.removeFirst()
                : IntStream.rangeClosed(1, rows.getFirst().size()).mapToObj(i -> "column" + i).toList();
        if (named) {
            lines.removeFirst();
        }
        Table table = new Table(file, columns, rows, lines);
        table.check();
        return table;
    }

    private void check() {
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw new DataException(file + " has two columns named `" + column + "`; names have to differ.");
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).size() != columns.size()) {
                throw new DataException("%s, line %d: the row has %d cells, but there are %d columns (%s).".formatted(
                        file, lines.get(i), rows.get(i).size(), columns.size(), String.join(", ", columns)));
            }
        }
    }

    /** The observations in some columns. */
    TimeSeries series(String title, String source, String license, String timeUnit, String time, List<String> names,
            List<String> units) {
        if (units.size() != names.size()) {
            throw new DataException("%s: %d units are given for the %d columns %s; give one unit for each.".formatted(
                    file, units.size(), names.size(), String.join(", ", names)));
        }
        if (names.isEmpty()) {
            throw new DataException(file + " has no column beside that of the times, `" + time + "`.");
        }
        if (rows.size() < 2) {
            throw new DataException(file + " has " + rows.size() + " row of numbers; at least 2 are needed.");
        }
        int timeColumn = indexOf(time);
        int[] valueColumns = names.stream().mapToInt(this::indexOf).toArray();
        double[] times = new double[rows.size()];
        double[][] values = new double[rows.size()][valueColumns.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = number(i, timeColumn);
            if (i > 0 && !(times[i] > times[i - 1])) {
                throw new DataException("%s, line %d, column `%s`: the time %s follows %s; times have to increase."
                        .formatted(file, lines.get(i), time, rows.get(i).get(timeColumn),
                                rows.get(i - 1).get(timeColumn)));
            }
            for (int j = 0; j < valueColumns.length; j++) {
                values[i][j] = number(i, valueColumns[j]);
            }
        }
        return new TimeSeries(title, source, license, timeUnit, times, names, units, values);
    }

    private int indexOf(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            String nearest = columns.stream().min(Comparator.comparingInt(column -> distance(name, column))).orElse("");
            String hint = distance(name, nearest) <= Math.max(1, name.length() / 3)
                    ? "did you mean `" + nearest + "`? "
                    : "";
            throw new DataException("%s has no column `%s`; %sits columns are %s.".formatted(file, name, hint,
                    String.join(", ", columns)));
        }
        return index;
    }

    private double number(int row, int column) {
        String cell = rows.get(row).get(column);
        if (!isNumber(cell)) {
            throw new DataException("%s, line %d, column `%s`: %s.".formatted(file, lines.get(row),
                    columns.get(column),
                    cell.isEmpty()
                            ? "the cell is empty; a finite number is needed"
                            : "`" + cell + "` is not a finite number"));
        }
        return Double.parseDouble(cell);
    }

    /** Whether a cell is a finite decimal number; Java's hexadecimal forms and suffixes are none. */
    private static boolean isNumber(String cell) {
        return cell.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?") && Double.isFinite(Double.parseDouble(cell));
    }

    /** Levenshtein's distance, upper and lower case alike. */
    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
