package io.fluxion.experiment.run;

import io.fluxion.experiment.RunRequest;
import io.fluxion.experiment.RunSummary;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run for programs: one JSON object a line on standard output, each with its {@code event}. Says nothing unless the
 * request asks for it.
 */
final class RunEvents {
    private final PrintStream out;
    private final boolean wanted;

    RunEvents(RunRequest request) {
        this.out = request.context().out();
        this.wanted = request.json();
    }

    /** One line. */
    void event(String name, Map<String, ?> fields) {
        if (wanted) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("event", name);
            line.putAll(fields);
            out.println(Json.line(line));
            out.flush();
        }
    }

    /** The last line of a run that was performed. */
    void end(RunSummary summary) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("exit_code", summary.exitCode());
        fields.put("verdict", summary.verdict());
        fields.put("estimates", summary.quantities());
        fields.put("standard_errors", summary.errors());
        fields.put("failed_expectations", summary.expectations().stream()
                .filter(e -> !e.holds(summary.quantities().getOrDefault(e.quantity(), Double.NaN)))
                .map(e -> e.quantity()).toList());
        fields.put("resumable", summary.resumable());
        fields.put("directory", summary.directory().toString());
        fields.put("report", summary.directory().resolve("report.html").toString());
        event("end", fields);
    }

    /** The only line of a request that was refused. */
    void refused(int exitCode, String problems) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("exit_code", exitCode);
        fields.put("problems", List.copyOf(Arrays.asList(problems.split("\n", -1))));
        event("end", fields);
    }
}
