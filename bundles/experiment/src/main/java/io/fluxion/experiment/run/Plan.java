package io.fluxion.experiment.run;

import io.fluxion.experiment.UsedPlugin;
import io.fluxion.experiment.file.CheckedExperiment;
import io.fluxion.plugin.PluginDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        for (UsedPlugin used : experiment.configuration().plugins()) {
            PluginDescription plugin = used.plugin();
            rows.add(List.of(used.path(), plugin.name(), plugin.bundle(), plugin.version()));
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
        fields.put("plugins", RunFiles.plugins(experiment.configuration()));
        fields.put("config", experiment.text());
        return fields;
    }

    private static String padded(List<List<String>> rows, List<String> row, int column) {
        int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
        return row.get(column) + " ".repeat(width - row.get(column).length());
    }
}
