package io.fluxion.shell.command;

import io.fluxion.experiment.Expectation;
import io.fluxion.experiment.RunRequest;
import io.fluxion.experiment.RunSummary;
import io.fluxion.report.Numbers;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code run} and {@code resume}: an experiment, and its result in a few lines. */
final class RunCommand {
    private final Function<RunRequest, RunSummary> experiments;

    /** @param experiments how to run */
    RunCommand(Function<RunRequest, RunSummary> experiments) {
        this.experiments = experiments;
    }

    /** Runs and prints; refusals are thrown. */
    int run(RunRequest request) {
        RunSummary summary = experiments.apply(request);
        if (request.json()) {
            return summary.exitCode();
        }
        PrintStream out = request.context().out();
        out.println(summary.verdict());
        TextTable table = table(summary);
        if (!table.isEmpty()) {
            out.println();
            table.print(out, "  ");
            out.println();
        }
        out.println("Report: " + summary.directory().resolve("report.html"));
        if (summary.resumable()) {
            out.println("Go on:  fluxion resume " + summary.directory());
        }
        return summary.exitCode();
    }

    private static TextTable table(RunSummary summary) {
        TextTable table = new TextTable("result", "value", "standard error", "reference", "expected", "holds");
        for (Map.Entry<String, Double> quantity : summary.quantities().entrySet()) {
            Double error = summary.errors().get(quantity.getKey());
            Optional<Expectation> expectation = summary.expectations().stream()
                    .filter(e -> e.quantity().equals(quantity.getKey())).findFirst();
            table.row(quantity.getKey(), Numbers.rounded(quantity.getValue()),
                    error == null ? "" : Numbers.rounded(error),
                    expectation.filter(e -> e.reference().isPresent())
                            .map(e -> Numbers.rounded(e.reference().getAsDouble())).orElse(""),
                    expectation.map(e -> "[" + Numbers.rounded(e.low()) + ", " + Numbers.rounded(e.high()) + "]")
                            .orElse(""),
                    expectation.map(e -> e.holds(quantity.getValue()) ? "yes" : "no").orElse(""));
        }
        return table;
    }
}
