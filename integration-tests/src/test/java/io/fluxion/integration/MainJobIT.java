package io.fluxion.integration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.integration.Distribution.Result;
import io.fluxion.shell.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The two shipped experiments, run by the built distribution as a person runs them. */
class MainJobIT {
    /** Lorenz at t = 5 from (1, 1, 1): Taylor series of degree 45 with 60 decimal digits, steps of 0.02 and 0.01 agree. */
    private static final double[] LORENZ_AT_5 = {-6.512113699419599, -6.974042788417076, 23.92412957210337};

    /**
     * Maximum likelihood estimates and standard errors from an independent program: classical Runge-Kutta with small
     * steps and its sensitivities, Newton's method (bundle models-mechanistic, LynxHareReferenceTest).
     */
    private static final Map<String, double[]> REFERENCE = Map.of("alpha",
            new double[]{0.5400139472862, 0.0548564}, "beta", new double[]{0.0271561149623, 0.00357153}, "gamma",
            new double[]{0.7965987707612, 0.0779406}, "delta", new double[]{0.0237020375969, 0.00304826}, "u0",
            new double[]{34.5991552109592, 2.59611}, "v0", new double[]{5.8437365880801, 0.449293}, "sigma_hare",
            new double[]{0.2183796453997, 0.0338134}, "sigma_lynx", new double[]{0.2200842835249, 0.0340773});

    private final Distribution distribution = Distribution.built();
    @TempDir
    Path caller;

    @Test
    void fitsLynxAndHare() throws Exception {
        Result result = distribution.run(caller, "run", "experiments/lynx-hare.yaml", "--out", "fit");
        assertEquals(ExitCode.OK, result.exitCode(), result.err());
        Map<?, ?> estimates = (Map<?, ?>) at(json("fit/result.json"), "estimates");
        assertEquals(REFERENCE.keySet(), estimates.keySet());
        REFERENCE.forEach((name, reference) -> {
            Map<?, ?> estimate = (Map<?, ?>) at(estimates, name);
            assertEquals(reference[0], number(at(estimate, "value")), 1e-6 * reference[0], name);
            assertEquals(reference[1], number(at(estimate, "standardError")), 1e-4 * reference[1], name);
        });
        for (String file : List.of("config.yaml", "manifest.json", "metrics.csv", "timings.csv", "log.txt",
                "report.html")) {
            assertTrue(Files.size(caller.resolve("fit").resolve(file)) > 0, file);
        }
        assertTrue(Files.readString(caller.resolve("fit/report.html")).contains("alpha"));
    }

    @Test
    void twoRunsGiveTheSameBits() throws Exception {
        for (String out : List.of("a", "b")) {
            Result result = distribution.run(caller, "run", "experiments/lynx-hare.yaml", "--out", out, "--quiet");
            assertEquals(ExitCode.OK, result.exitCode(), result.err());
        }
        assertEquals(Files.readString(caller.resolve("a/metrics.csv")),
                Files.readString(caller.resolve("b/metrics.csv")));
        assertEquals(Files.readString(caller.resolve("a/result.json")),
                Files.readString(caller.resolve("b/result.json")));
    }

    @Test
    void givesTheSameBitsAtEveryStageOfTheCompilerAndOnOneProcessorAndTwo() throws Exception {
        for (String options : List.of("-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation", "-XX:UseAVX=2",
                "-XX:ActiveProcessorCount=1", "-XX:ActiveProcessorCount=2")) {
            String out = "bits" + options.replaceAll("\\W", "");
            Result result = distribution.runWith(options, caller, "run", "experiments/lynx-hare.yaml", "--out", out);
            assertEquals(ExitCode.OK, result.exitCode(), result.err());
            Path first = caller.resolve("bitsXint");
            for (String file : List.of("metrics.csv", "result.json")) {
                assertEquals(Files.readString(first.resolve(file)),
                        Files.readString(caller.resolve(out).resolve(file)), options + " " + file);
            }
        }
    }

    @Test
    void simulatesANamedSystemToTheLastDigitsOfTheTolerance() throws Exception {
        Result result = distribution.run(caller, "run", "experiments/simulate.yaml", "system.name=lorenz",
                "solver.name=tsit5", "solver.rtol=1e-9", "solver.atol=1e-12", "time.end=5", "--out", "lorenz");
        assertEquals(ExitCode.OK, result.exitCode(), result.err());
        Map<?, ?> end = json("lorenz/result.json");
        assertEquals(5.0, number(at(end, "t")));
        double[] y = ((List<?>) at(end, "y")).stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
        assertArrayEquals(LORENZ_AT_5, y, 1e-7);

        Result plot = distribution.run(caller, "plot", "lorenz", "--pdf", "--out", "figures");
        assertEquals(ExitCode.OK, plot.exitCode(), plot.err());
        assertEquals(List.of(caller.resolve("figures/trajectory.pdf").toString(),
                caller.resolve("figures/phase-portrait.pdf").toString()), plot.out().lines().toList());
        assertEquals("", plot.err(), "the library says nothing of its own");
        String pdf = Files.readString(caller.resolve("figures/trajectory.pdf"), StandardCharsets.ISO_8859_1);
        assertTrue(pdf.length() > 10_000, pdf);
        assertTrue(pdf.contains("/FontFile2"), "the font is embedded");
    }

    @Test
    void refusesBeforeAnythingRuns() throws Exception {
        Result result = distribution.run(caller, "run", "experiments/lynx-hare.yaml", "sovler.name=tsit5");
        assertEquals(ExitCode.REFUSED, result.exitCode());
        assertTrue(result.err().contains("sovler") && result.err().contains("solver"), result.err());
        try (Stream<Path> left = Files.list(caller)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void saysWhenAnExpectationFails() throws Exception {
        String file = Files.readString(distribution.home().resolve("experiments/lynx-hare.yaml"));
        Path own = Files.writeString(caller.resolve("own.yaml"),
                file.replaceFirst("(?s)expect:.*", "expect:\n  alpha: {between: [0.6, 0.7], source: \"too high\"}\n"));
        Result result = distribution.run(caller, "run", own.toString());
        assertEquals(ExitCode.EXPECTATION_FAILED, result.exitCode(), result.err());
        try (Stream<Path> runs = Files.list(caller.resolve("runs"))) {
            assertEquals(1, runs.filter(Files::isDirectory).count());
        }
    }

    @Test
    void usesAStrangersSolverAndSystemByName() throws Exception {
        Distribution own = distribution.copyTo(caller.resolve("installation"));
        Path jar = new PluginJarBuilder(distribution).build("stranger", "org.example.stranger", "1.0.0",
                Files.createDirectories(caller.resolve("work")));
        Files.copy(jar, own.home().resolve("plugins/stranger.jar"));
        Result result = own.run(caller, "run", "experiments/simulate.yaml", "system.name=decay",
                "solver.name=ralston", "solver.fixed-steps=1000", "time.end=2", "--out", "decay");
        assertEquals(ExitCode.OK, result.exitCode(), result.err());
        List<?> y = (List<?>) at(json("decay/result.json"), "y");
        Map<?, ?> bundles = json("decay/manifest.json");
        assertEquals(StrictMath.exp(-1), number(Objects.requireNonNull(y.getFirst())), 1e-6); // y' = -y/2
        assertTrue(bundles.toString().contains("org.example.stranger"));
    }

    private Map<?, ?> json(String file) throws Exception {
        return (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(caller.resolve(file)));
    }

    private static Object at(Map<?, ?> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
