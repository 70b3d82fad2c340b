package io.fluxion.integration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.integration.Distribution.Result;
import io.fluxion.shell.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One method of each solver family in the real distribution, and which methods fit which systems. */
class FamiliesIT {
    /** Robertson's reactions at t = 40 as CVODE's example cvRoberts_dns prints them. */
    private static final double[] ROBERTSON_AT_40 = {7.1583e-01, 9.1850e-06, 2.8416e-01};
    private final Distribution distribution = Distribution.built();
    @TempDir
    Path caller;

    private double[] end(String name, String... overrides) throws Exception {
        List<String> command = new ArrayList<>(List.of("run", "experiments/simulate.yaml", "--quiet", "--out", name));
        command.addAll(List.of(overrides));
        Result result = distribution.run(caller, command.toArray(String[]::new));
        assertEquals(ExitCode.OK, result.exitCode(), result.err());
        Map<?, ?> written = (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(caller.resolve(name).resolve("result.json")));
        return ((List<?>) java.util.Objects.requireNonNull(written.get("y"))).stream()
                .mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    }

    @Test
    void stiffMethodsSolveRobertsonsReactions() throws Exception {
        for (String method : List.of("rosenbrock23", "bdf2")) {
            double[] y = end(method, "system.name=robertson", "solver.name=" + method, "solver.rtol=1e-5",
                    "solver.atol=1e-10", "time.end=40");
            for (int i = 0; i < 3; i++) {
                assertEquals(ROBERTSON_AT_40[i], y[i], 1e-3 * ROBERTSON_AT_40[i], method + " " + i);
            }
        }
    }

    /** After ten periods of the ellipse Stormer-Verlet is near its start; energy is kept to the square of the step. */
    @Test
    void stormerVerletKeepsKeplersEnergy() throws Exception {
        double[] y = end("kepler", "system.name=kepler", "solver.name=stormer-verlet", "solver.fixed-steps=20000",
                "time.end=62.83185307179586");
        double energy = 0.5 * (y[2] * y[2] + y[3] * y[3]) - 1 / Math.hypot(y[0], y[1]);
        assertEquals(-0.5, energy, 2e-4);
        assertEquals(0.8, y[0] * y[3] - y[1] * y[2], 1e-11); // angular momentum, which the method keeps exactly
    }

    @Test
    void exponentialAndExplicitMethodsAgreeOnTheNerve() throws Exception {
        double[] explicit = end("tsit5", "system.name=fitzhugh-nagumo", "solver.rtol=1e-10", "time.end=50");
        double[] exponential = end("etd2rk", "system.name=fitzhugh-nagumo", "solver.name=etd2rk", "solver.rtol=1e-6",
                "solver.atol=1e-8", "time.end=50");
        assertArrayEquals(explicit, exponential, 1e-3);
    }

    /** The circle is kept to the order of the method; another seed gives another path, the same seed the same. */
    @Test
    void noiseIsAFunctionOfTheSeed() throws Exception {
        List<double[]> ends = new ArrayList<>();
        for (String seed : List.of("1", "1", "2")) {
            ends.add(end("kubo" + ends.size(), "seed=" + seed, "system.name=kubo-oscillator",
                    "solver.name=heun-stratonovich", "solver.fixed-steps=20000", "time.end=5"));
        }
        assertArrayEquals(ends.get(0), ends.get(1));
        assertTrue(Math.abs(ends.get(0)[0] - ends.get(2)[0]) > 1e-3);
        assertEquals(1, Math.hypot(ends.get(0)[0], ends.get(0)[1]), 1e-3);
    }

    @Test
    void theTopStaysARotation() throws Exception {
        double[] r = end("top", "system.name=symmetric-top", "solver.name=rkmk4", "solver.fixed-steps=400");
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double product = 0;
                for (int k = 0; k < 3; k++) {
                    product += r[3 * i + k] * r[3 * j + k];
                }
                assertEquals(i == j ? 1 : 0, product, 1e-12);
            }
        }
    }

    @Test
    void aMismatchIsASentenceThatNamesWhatFits() throws Exception {
        Result partition = distribution.run(caller, "run", "experiments/simulate.yaml", "system.name=lorenz",
                "solver.name=stormer-verlet", "solver.fixed-steps=10");
        assertEquals(ExitCode.REFUSED, partition.exitCode());
        assertEquals(
                "fluxion: The method stormer-verlet needs a partition (q, p), which lorenz does not have; bdf2, bosh3, "
                        + "dopri5, euler, heun, rk4, rosenbrock23, tsit5 fit.\n",
                partition.err());
        Result noise = distribution.run(caller, "run", "experiments/simulate.yaml", "system.name=kubo-oscillator");
        assertEquals(ExitCode.REFUSED, noise.exitCode());
        assertEquals(
                "fluxion: The method tsit5 takes no account of a diffusion, which kubo-oscillator has; heun-stratonovich "
                        + "fits.\n",
                noise.err());
    }

    @Test
    void listsTheSolversThatFitASystem() throws Exception {
        Result result = distribution.run(caller, "list", "solvers", "--for", "kepler");
        assertEquals(ExitCode.OK, result.exitCode(), result.err());
        assertTrue(result.out().lines().anyMatch(line -> line.matches("stormer-verlet +yes .*")), result.out());
        assertTrue(result.out().lines().anyMatch(
                line -> line.matches("etd2rk +no +etd2rk needs a linear part, which kepler does not have")),
                result.out());
    }

    @Test
    void describesTheJacobianAndItsPattern() throws Exception {
        Result result = distribution.run(caller, "describe", "lorenz");
        assertEquals(ExitCode.OK, result.exitCode(), result.err());
        assertTrue(result.out().contains("8 of 9 elements not zero"), result.out());
        assertTrue(result.out().contains("d(dx/dt)/dx = -sigma"), result.out());
        assertTrue(result.out().contains(" x x ."), result.out());
    }
}
