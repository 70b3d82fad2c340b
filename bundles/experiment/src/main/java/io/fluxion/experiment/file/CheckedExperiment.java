package io.fluxion.experiment.file;

import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.Task;
import java.util.List;

/**
 * An experiment that is ready to run.
 *
 * @param task what to run
 * @param configuration with every default filled in
 * @param lines the file with every default written out
 * @param changed indices of the lines that differ from a default, or have none
 */
public record CheckedExperiment(Task task, Configuration configuration, List<String> lines, List<Integer> changed) {
    public CheckedExperiment {
        lines = List.copyOf(lines);
        changed = List.copyOf(changed);
    }

    /** The lines as a file. */
    public String text() {
        return String.join("\n", lines) + "\n";
    }
}
