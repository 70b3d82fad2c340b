package io.fluxion.shell.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table of text with aligned columns; columns that are empty throughout are left out. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... header) {
        this.header = List.of(header);
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Prints the header and the rows, each after the indentation. */
    void print(PrintStream out, String indent) {
        List<Integer> widths = new ArrayList<>(Collections.nCopies(header.size(), 0));
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths.set(i, Math.max(widths.get(i), row.get(i).length()));
            }
        }
        print(header, widths, out, indent);
        rows.forEach(row -> print(row, widths, out, indent));
    }

    private void print(List<String> row, List<Integer> widths, PrintStream out, String indent) {
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < row.size(); i++) {
            if (widths.get(i) > 0) {
                String cell = row.get(i);
                int width = Math.max(widths.get(i), header.get(i).length());
                line.append(cell).append(" ".repeat(width - cell.length())).append(GAP);
            }
        }
        out.println(line.toString().stripTrailing());
    }
}
