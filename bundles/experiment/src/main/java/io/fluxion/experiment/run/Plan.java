package io.fluxion.experiment.run;

import io.fluxion.experiment.SectionValue;
import io.fluxion.experiment.file.CheckedExperiment;
import io.fluxion.plugin.PluginDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run would do: an experiment file with every default written out, after comments that say where its plugins come
 * from and where it would write.
 *
 * @param directory the run directory, or the pattern of its name
 */
record Plan(CheckedExperiment experiment, String directory) {

    /** For people, and again an experiment file. */
    String text() {
        List<List<String>> rows = new ArrayList<>();
        for (SectionValue section : experiment.configuration().sections().values()) {
            section.plugin().ifPresent(plugin -> {
                PluginDescription description = plugin.description();
                rows.add(List.of(section.key(), description.name(), description.bundle(), description.version()));
            });
        }
        StringBuilder text = new StringBuilder("# Nothing has run. What a run would do, every default written out:\n");
        text.append("# writes to ").append(directory).append('\n');
        for (List<String> row : rows) {
            text.append("# ").append(padded(rows, row, 0)).append("  ").append(padded(rows, row, 1)).append("  from ")
                    .append(row.get(2)).append(' ').append(row.get(3)).append('\n');
        }
        return text.append(experiment.text()).toString();
    }

    /** For programs. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("directory", directory);
        fields.put("plugins", experiment.configuration().sections().values().stream()
                .flatMap(section -> section.plugin().stream().map(plugin -> {
                    Map<String, Object> part = new LinkedHashMap<>();
                    part.put("section", section.key());
                    part.put("name", plugin.description().name());
                    part.put("bundle", plugin.description().bundle());
                    part.put("version", plugin.description().version());
                    return part;
                })).collect(Collectors.toList()));
        fields.put("config", experiment.text());
        return fields;
    }

    private static String padded(List<List<String>> rows, List<String> row, int column) {
        int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
        return row.get(column) + " ".repeat(width - row.get(column).length());
    }
}
