package io.fluxion.experiment.run;

import io.fluxion.experiment.Expectation;
import io.fluxion.experiment.UsedPlugin;
import io.fluxion.experiment.TaskResult;
import io.fluxion.experiment.file.CheckedExperiment;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.report.Block;
import io.fluxion.report.Numbers;
import io.fluxion.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Puts a task's part of the report between what every run has: expectations before, how it was made after. */
final class ReportAssembly {
    private final CheckedExperiment experiment;
    private final Environment environment;
    private final List<String> commands;

    /**
     * @param commands whole, as typed: the one that began the run, and those that went on with it
     */
    ReportAssembly(CheckedExperiment experiment, Environment environment, List<String> commands) {
        this.experiment = experiment;
        this.environment = environment;
        this.commands = commands;
    }

    /**
     * The report.
     *
     * @param subtitle when and with what it ran
     */
    Report assemble(TaskResult result, Verdict verdict, String subtitle) {
        List<Report.Section> sections = new ArrayList<>();
        if (!verdict.judgements().isEmpty()) {
            sections.add(expectations(verdict));
        }
        sections.addAll(result.sections());
        sections.add(new Report.Section("configuration", "Configuration",
                List.of(new Block.Text("Highlighted lines differ from their defaults."),
                        new Block.Listing(experiment.lines(), experiment.changed(), true))));
        sections.add(new Report.Section("command", "Command",
                List.of(new Block.Listing(commands, List.of(), true))));
        sections.add(plugins());
        sections.add(environment());
        return new Report(experiment.configuration().title(), subtitle, verdict.outcome(), verdict.sentence(),
                sections);
    }

    private static Report.Section expectations(Verdict verdict) {
        List<List<String>> rows = verdict.judgements().stream().map(judgement -> {
            Expectation expectation = judgement.expectation();
            String reference = expectation.reference().isPresent()
                    ? Numbers.rounded(expectation.reference().getAsDouble())
                    : "";
            return List.of(expectation.quantity(), Numbers.rounded(judgement.value()), reference,
                    Numbers.rounded(expectation.low()) + " to " + Numbers.rounded(expectation.high()),
                    judgement.holds() ? "yes" : "no", expectation.source());
        }).toList();
        List<Integer> broken = IntStream.range(0, rows.size()).filter(i -> !verdict.judgements().get(i).holds())
                .boxed().toList();
        return new Report.Section("expectations", "Expectations",
                List.of(new Block.Table("expectations", "Results against the limits that they were expected to keep",
                        List.of("result", "value", "reference", "expected", "holds", "source"), rows,
                        broken)));
    }

    private Report.Section plugins() {
        List<List<String>> rows = experiment.configuration().plugins().stream().map(ReportAssembly::row)
                .toList();
        List<String> entries = Bibliography
                .bibtex(experiment.configuration().plugins().stream().map(UsedPlugin::plugin).toList());
        List<Block> blocks = new ArrayList<>(List.of(new Block.Table("plugins", "The plugin of each section",
                List.of("section", "plugin", "citation", "bundle", "version"), rows, List.of())));
        if (!entries.isEmpty()) {
            blocks.add(new Block.Text("The same as BibTeX, as far as the plugins state it:"));
            blocks.add(new Block.Listing(entries, List.of(), true));
        }
        return new Report.Section("plugins", "Plugins used, and what to cite", blocks);
    }

    private static List<String> row(UsedPlugin used) {
        PluginDescription plugin = used.plugin();
        return List.of(used.path(), plugin.name(), plugin.citation(), plugin.bundle(), plugin.version());
    }

    private Report.Section environment() {
        List<List<String>> machine = List.of(List.of("Java", environment.java()),
                List.of("system", environment.system()), List.of("processor", environment.processor()),
                List.of("seed", Long.toString(experiment.configuration().seed())));
        List<List<String>> bundles = environment.bundles().stream()
                .map(bundle -> List.of(bundle.name(), bundle.version(), bundle.sha256())).toList();
        return new Report.Section("environment", "Environment",
                List.of(new Block.Table("environment", "Machine and seed", List.of("what", "value"), machine,
                        List.of()),
                        new Block.Table("bundles", "Bundles", List.of("bundle", "version", "SHA-256"), bundles,
                                List.of())));
    }
}
