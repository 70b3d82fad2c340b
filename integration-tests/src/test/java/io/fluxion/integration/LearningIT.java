package io.fluxion.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fluxion.integration.Distribution.Result;
import io.fluxion.shell.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that learn, trained by the built distribution. */
class LearningIT {
    private final Distribution distribution = Distribution.built();
    @TempDir
    Path caller;

    /** Single precision, minibatches of 64 windows, both optimizers, both models. */
    @Test
    void trainsToTheSameBitsAtEveryStageOfTheCompilerAndOnOneProcessorAndTwo() throws Exception {
        String file = withoutLimits("lynx-hare-ude.yaml");
        for (String options : List.of("-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation", "-XX:UseAVX=2",
                "-XX:ActiveProcessorCount=1", "-XX:ActiveProcessorCount=2")) {
            String out = "bits" + options.replaceAll("\\W", "");
            Result result = run(options, file, out, "training.dtype=f32", "training.batch=64",
                    "training.initializations=1", "solver.rtol=1e-4", "solver.atol=1e-5", "optimizer.iterations=8",
                    "refinement.iterations=5");
            assertEquals(ExitCode.OK, result.exitCode(), result.err());
            assertSameBits("bitsXint", out);
        }
        List<String> metrics = Files.readAllLines(caller.resolve("bitsXint/metrics.csv"));
        assertEquals(1 + 2 * (9 + 6), metrics.size());
    }

    @Test
    void trainsOnMinibatchesOfTheSpiralInBothPrecisions() throws Exception {
        String file = withoutLimits("spiral.yaml");
        for (String dtype : List.of("f32", "f64")) {
            Result result = run("", file, dtype, "training.dtype=" + dtype, "optimizer.iterations=60");
            assertEquals(ExitCode.OK, result.exitCode(), result.err());
            List<String> metrics = Files.readAllLines(caller.resolve(dtype).resolve("metrics.csv"));
            assertEquals("iteration,loss,gradient_norm,trajectory_error", metrics.getFirst());
            assertEquals(List.of("0", "20", "40", "60"),
                    metrics.stream().skip(1).map(line -> line.substring(0, line.indexOf(','))).toList());
            assertTrue(error(metrics.getLast()) < 0.5 * error(metrics.get(1)), metrics.toString());
            assertTrue(Files.readString(caller.resolve(dtype).resolve("report.html")).contains("neural-ode"));
        }
        assertTrue(error(last("f32")) != error(last("f64")));
    }

    /** As shipped; needs the data that are not. */
    @Test
    void tellsDigitsApartAsShipped() throws Exception {
        String folder = System.getenv("FLUXION_DATA");
        assumeTrue(folder != null && Files.exists(Path.of(folder, "digits/digits.csv")),
                "FLUXION_DATA has no digits/digits.csv");
        Result result = run("", "experiments/digits.yaml", "digits");
        assertEquals(ExitCode.OK, result.exitCode(), result.err());
        assertEquals(1 + 5 * 40, Files.readAllLines(caller.resolve("digits/metrics.csv")).size());
        assertTrue(Files.readString(caller.resolve("digits/manifest.json")).contains("digits/digits.csv"));
        assertTrue(Files.readString(caller.resolve("digits/report.html")).contains("by the answer"));
        Result convolutions = run("", "experiments/digits-conv.yaml", "convolutions");
        assertEquals(ExitCode.OK, convolutions.exitCode(), convolutions.out() + convolutions.err());
    }

    /** The same training by both backends: every number of every epoch is near, whatever the device rounds otherwise. */
    @Test
    void aDeviceLearnsWhatTheHostLearns() throws Exception {
        Random random = new Random(1);
        StringBuilder images = new StringBuilder("label and pixels\n");
        for (int i = 0; i < 40; i++) {
            images.append(i % 10);
            random.ints(64, 0, 17).forEach(pixel -> images.append(',').append(pixel));
            images.append('\n');
        }
        Files.writeString(caller.resolve("few.csv"), images);
        for (String backend : List.of("simd", "gpu")) {
            Result result = run("", withoutLimits("digits.yaml"), backend, "data.file=few.csv", "training.train=30",
                    "training.batch=10", "training.initializations=1", "optimizer.iterations=30",
                    "backend.name=" + backend);
            assumeFalse(result.err().contains("needs an OpenCL driver"), result.err().strip());
            assertEquals(ExitCode.OK, result.exitCode(), result.err());
        }
        List<String> host = Files.readAllLines(caller.resolve("simd/metrics.csv"));
        List<String> device = Files.readAllLines(caller.resolve("gpu/metrics.csv"));
        assertEquals(host.size(), device.size());
        for (int row = 1; row < host.size(); row++) {
            String[] expected = host.get(row).split(",", -1);
            String[] actual = device.get(row).split(",", -1);
            for (int column = 0; column < expected.length; column++) {
                double number = Double.parseDouble(expected[column]);
                assertEquals(number, Double.parseDouble(actual[column]), 1e-9 * Math.max(1, Math.abs(number)));
            }
        }
        assertTrue(Files.readString(caller.resolve("gpu/manifest.json")).contains("io.fluxion.backend.gpu"));
    }

    /** All five initializations of both models, as shipped: the baseline is the fit of an independent program. */
    @Test
    @Tag("acceptance")
    void comparesTheLearnedInteractionWithLotkaAndVolterra() throws Exception {
        Result result = run("", "experiments/lynx-hare-ude.yaml", "compare");
        assertEquals(ExitCode.OK, result.exitCode(), result.err());
        assertTrue(Files.readString(caller.resolve("compare/report.html")).contains("held out"));
    }

    @Test
    @Tag("acceptance")
    void learnsTheSpiralAsShipped() throws Exception {
        for (String dtype : List.of("f32", "f64")) {
            Result result = run("", "experiments/spiral.yaml", dtype, "training.dtype=" + dtype);
            assertEquals(ExitCode.OK, result.exitCode(), result.err());
            assertTrue(error(last(dtype)) < 0.2, last(dtype));
        }
    }

    private Result run(String options, String file, String out, String... overrides) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run", file, "--out", out, "--quiet"));
        arguments.addAll(List.of(overrides));
        return distribution.runWith(options, caller, arguments.toArray(String[]::new));
    }

    /** The shipped file without its limits, which are those of the whole training. */
    private String withoutLimits(String name) throws IOException {
        String text = Files.readString(distribution.home().resolve("experiments").resolve(name));
        return Files.writeString(caller.resolve(name), text.replaceFirst("(?s)expect:.*", "")).toString();
    }

    private void assertSameBits(String first, String second) throws IOException {
        for (String file : List.of("metrics.csv", "result.json")) {
            assertEquals(Files.readString(caller.resolve(first).resolve(file)),
                    Files.readString(caller.resolve(second).resolve(file)), second + " " + file);
        }
    }

    private String last(String out) throws IOException {
        return Files.readAllLines(caller.resolve(out).resolve("metrics.csv")).getLast();
    }

    private static double error(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
    }
}
