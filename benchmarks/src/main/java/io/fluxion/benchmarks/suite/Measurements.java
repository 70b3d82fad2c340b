package io.fluxion.benchmarks.suite;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs benchmarks, one process for each, and keeps their scores. */
final class Measurements {
    private static final String ALLOCATION = "gc.alloc.rate.norm";
    private final boolean quick;
    private final Map<String, Double> scores = new LinkedHashMap<>();
    private final Map<String, Double> allocations = new LinkedHashMap<>();

    Measurements(boolean quick) {
        this.quick = quick;
    }

    /**
     * Runs all benchmarks of a class.
     *
     * @param parameter whose values are given; empty: none
     */
    void run(Class<?> benchmarks, String parameter, String... values) throws RunnerException {
        System.err.printf("bench: %s %s%n", benchmarks.getSimpleName(), String.join(" ", values));
        ChainedOptionsBuilder options = new OptionsBuilder().include("\\." + benchmarks.getSimpleName() + "\\.")
                .forks(1).threads(1).warmupIterations(quick ? 2 : 5).measurementIterations(quick ? 3 : 5)
                .warmupTime(TimeValue.milliseconds(quick ? 300 : 1000))
                .measurementTime(TimeValue.milliseconds(quick ? 300 : 1000)).verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true).addProfiler("gc")
                .jvmArgsAppend("--add-modules=jdk.incubator.vector", "-XX:+UseSerialGC", "-Xmx2g");
        run(options, parameter, values);
    }

    /** Runs all benchmarks of a class once in each of three processes, without a warm-up. */
    void runCold(Class<?> benchmarks) throws RunnerException {
        System.err.printf("bench: %s%n", benchmarks.getSimpleName());
        run(new OptionsBuilder().include("\\." + benchmarks.getSimpleName() + "\\.").forks(3).warmupIterations(0)
                .measurementIterations(1).verbosity(VerboseMode.SILENT).shouldFailOnError(true), "");
    }

    private void run(ChainedOptionsBuilder options, String parameter, String... values) throws RunnerException {
        options.jvmArgsPrepend("--sun-misc-unsafe-memory-access=allow");
        if (!parameter.isEmpty()) {
            options.param(parameter, values);
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        for (RunResult result : results) {
            String key = key(result);
            scores.put(key, result.getPrimaryResult().getScore());
            if (result.getSecondaryResults().containsKey(ALLOCATION)) {
                allocations.put(key, result.getSecondaryResults().get(ALLOCATION).getScore());
            }
        }
    }

    private static String key(RunResult result) {
        StringBuilder key = new StringBuilder(result.getParams().getBenchmark());
        key.delete(0, key.lastIndexOf(".", key.lastIndexOf(".") - 1) + 1);
        result.getParams().getParamsKeys().forEach(name -> key.append(' ').append(result.getParams().getParam(name)));
        return key.toString();
    }

    /** The time of a benchmark in its own unit. */
    double time(Class<?> benchmarks, String method, String... parameters) {
        return found(scores, benchmarks, method, parameters);
    }

    /** Bytes allocated by one operation. */
    double allocation(Class<?> benchmarks, String method, String... parameters) {
        return found(allocations, benchmarks, method, parameters);
    }

    private static double found(Map<String, Double> from, Class<?> benchmarks, String method, String... parameters) {
        String key = String.join(" ", benchmarks.getSimpleName() + "." + method, String.join(" ", parameters)).strip();
        Double score = from.get(key);
        if (score == null) {
            throw new IllegalStateException("no benchmark " + key + " ran; there are " + from.keySet());
        }
        return score;
    }
}
