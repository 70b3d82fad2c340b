package io.fluxion.experiment.file;

import java.util.ArrayList;
import java.util.List;

/** The text of a file with every default written out, line by line. */
final class ResolvedText {
    private final List<String> lines = new ArrayList<>();
    private final List<Integer> changed = new ArrayList<>();
    private String indent = "";

    /** A key at the top. */
    void top(String key, Object value, boolean differs) {
        indent = "";
        line(key, value, differs);
    }

    /** The head of a section; the lines that follow belong to it. */
    void section(String key) {
        lines.add(key + ":");
        indent = "  ";
    }

    /** The head of a part of a section; the lines that follow belong to it. */
    void part(String key) {
        lines.add("  " + Scalars.yaml(key) + ":");
        indent = "    ";
    }

    /** A key with its value. */
    void line(String key, Object value, boolean differs) {
        if (differs) {
            changed.add(lines.size());
        }
        lines.add(indent + key + ": " + Scalars.yaml(value));
    }

    /** All lines; a section without keys, which YAML would read as nothing, is written as an empty one. */
    List<String> lines() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean empty = line.endsWith(":") && !line.startsWith(" ")
                    && (i + 1 == lines.size() || !lines.get(i + 1).startsWith(" "));
            all.add(empty ? line + " {}" : line);
        }
        return all;
    }

    List<Integer> changed() {
        return changed;
    }
}
