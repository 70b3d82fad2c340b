package io.fluxion.experiment.run;

import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.Progress;
import io.fluxion.experiment.SectionValue;
import io.fluxion.optimize.Optimizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a run says that needed more memory than there is: where it was, and which of its keys may be at fault. */
final class OutOfMemory {
    private static final String RATE = "rate";
    private static final long MEGABYTE = 1 << 20;

    private OutOfMemory() {
    }

    /**
     * One sentence.
     *
     * @param last where the task said that it was
     * @param most bytes that the virtual machine may use
     */
    static String sentence(Configuration configuration, Optional<Progress> last, OutOfMemoryError error, long most,
            Path run) {
        List<String> keys = new ArrayList<>();
        configuration.sections().values().forEach(section -> keys.addAll(suspects(section)));
        keys.sort(Comparator.comparing(key -> !key.endsWith(RATE)));
        String smaller = keys.isEmpty() ? "" : "try a smaller " + String.join(", ", keys) + ", or ";
        String where = last.map(progress -> ", last seen at " + ProgressText.log(progress).replace("  ", ", "))
                .orElse("");
        long megabytes = Math.max(1, most / MEGABYTE);
        return "The task " + configuration.task() + " ran out of memory (" + error.getMessage() + ", of " + megabytes
                + " MB)" + where + "; " + smaller + "give it more by FLUXION_JAVA_OPTS=-Xmx" + 2 * megabytes
                + "m and go on with `fluxion resume " + run + "`.";
    }

    private static List<String> suspects(SectionValue section) {
        List<String> keys = new ArrayList<>();
        boolean optimizer = section.plugin()
                .filter(plugin -> plugin.description().kind().equals(Optimizer.class.getName())).isPresent();
        if (optimizer && section.pluginValues().containsKey(RATE)) {
            keys.add(section.key() + "." + RATE);
        }
        for (String key : List.of("max-steps", "batch")) {
            if (section.values().containsKey(key)) {
                keys.add(section.key() + "." + key);
            }
        }
        return keys;
    }
}
