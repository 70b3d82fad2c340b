package io.fluxion.experiment.run;

import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.TaskResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The contents of result.json and manifest.json. */
final class RunFiles {
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

    /** What a run's numbers depend on, as known when it starts. */
    static Map<String, Object> manifest(Configuration configuration, Environment environment, List<String> command,
            String start) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", configuration.title());
        json.put("task", configuration.task());
        json.put("seed", configuration.seed());
        json.put("command", command);
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
        json.put("start", start);
        return json;
    }
}
