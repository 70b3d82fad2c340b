package io.fluxion.experiment.run;

import io.fluxion.data.DataFiles;
import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.SectionValue;
import io.fluxion.experiment.UsedPlugin;
import io.fluxion.experiment.TaskResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The contents of result.json and manifest.json. */
final class RunFiles {
    static final String CONFIGURATION = "config.yaml";
    static final String MANIFEST = "manifest.json";
    static final String METRICS = "metrics.csv";

    private RunFiles() {
    }

    /** What a run gave; the task's own results stand beside what every run has. */
    static Map<String, Object> result(Configuration configuration, TaskResult result, Verdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", configuration.title());
        json.put("task", configuration.task());
        json.put("state", result.state().name().toLowerCase(Locale.ROOT));
        json.put("message", result.message());
        json.put("verdict", verdict.sentence());
        Map<String, Object> estimates = new LinkedHashMap<>();
        result.quantities().forEach((name, value) -> {
            Map<String, Object> estimate = new LinkedHashMap<>();
            estimate.put("value", value);
            Double error = result.errors().get(name);
            if (error != null) {
                estimate.put("standardError", error);
            }
            estimates.put(name, estimate);
        });
        json.put("estimates", estimates);
        json.put("expectations", verdict.judgements().stream().map(RunFiles::judgement).toList());
        result.result().forEach((key, value) -> {
            if (json.putIfAbsent(key, Objects.requireNonNull(value)) != null) {
                throw new IllegalStateException("The task " + configuration.task() + " gives a result `" + key
                        + "`, which every run has already.");
            }
        });
        return json;
    }

    private static Map<String, Object> judgement(Verdict.Judgement judgement) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("result", judgement.expectation().quantity());
        json.put("value", judgement.value());
        json.put("low", judgement.expectation().low());
        json.put("high", judgement.expectation().high());
        judgement.expectation().reference().ifPresent(reference -> json.put("reference", reference));
        json.put("source", judgement.expectation().source());
        json.put("holds", judgement.holds());
        return json;
    }

    /**
     * What a run's numbers depend on, as known when it starts.
     *
     * @param text of config.yaml
     * @param caller where relative files are looked for
     */
    static Map<String, Object> manifest(Configuration configuration, String text, Environment environment,
            Path caller) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", configuration.title());
        json.put("task", configuration.task());
        json.put("seed", configuration.seed());
        json.put("configSha256", Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
        json.put("plugins", plugins(configuration));
        json.put("inputs", inputs(configuration, caller));
        json.put("java", environment.java());
        json.put("system", environment.system());
        json.put("processor", environment.processor());
        json.put("bundles", environment.bundles().stream().map(bundle -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", bundle.name());
            entry.put("version", bundle.version());
            entry.put("sha256", bundle.sha256());
            return entry;
        }).toList());
        return json;
    }

    /** Where each plugin is used, its name, and the bundle that it comes from. */
    static List<Map<String, Object>> plugins(Configuration configuration) {
        List<Map<String, Object>> plugins = new ArrayList<>();
        for (UsedPlugin used : configuration.plugins()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("section", used.path());
            entry.put("name", used.plugin().name());
            entry.put("bundle", used.plugin().bundle());
            entry.put("version", used.plugin().version());
            plugins.add(entry);
        }
        return plugins;
    }

    /** Every value that names a file, whatever section it belongs to. */
    private static List<Map<String, Object>> inputs(Configuration configuration, Path caller) {
        Set<String> words = new TreeSet<>();
        for (SectionValue section : configuration.sections().values()) {
            section.values().values().stream().filter(String.class::isInstance).map(String.class::cast)
                    .forEach(words::add);
        }
        configuration.plugins().stream().flatMap(used -> used.values().values().stream())
                .filter(String.class::isInstance).map(String.class::cast).forEach(words::add);
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (String word : words) {
            Optional<Path> file = file(word, caller);
            if (file.isPresent()) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("file", word);
                entry.put("path", file.get().toString());
                entry.put("sha256", Sha256.ofInput(file.get()));
                inputs.add(entry);
            }
        }
        return inputs;
    }

    /** The file of data that a word names, if it names one. */
    static Optional<Path> file(String word, Path caller) {
        return DataFiles.find(word, caller, Optional.ofNullable(System.getenv(DataFiles.VARIABLE)));
    }
}
