package io.fluxion.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.integration.Distribution.Result;
import io.fluxion.shell.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A stranger's equations have the factorizations of the distribution, every one of them. */
class MatricesIT {
    @TempDir
    Path caller;

    @Test
    void aRightHandSideThatFactorsMatricesIsSolved() throws Exception {
        Distribution own = Distribution.built().copyTo(caller.resolve("installation"));
        Path jar = new PluginJarBuilder(own).build("matrices", "org.example.matrices", "1.0.0",
                Files.createDirectories(caller.resolve("work")));
        Files.copy(jar, own.home().resolve("plugins/matrices.jar"));
        Result result = own.run(caller, "run", "experiments/simulate.yaml", "system.name=turning",
                "solver.name=rosenbrock23", "solver.rtol=1e-8", "solver.atol=1e-10", "time.end=1", "--out", "turning");
        assertEquals(ExitCode.OK, result.exitCode(), result.err());
        Map<?, ?> written = (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(caller.resolve("turning/result.json")));
        List<?> y = (List<?>) Objects.requireNonNull(written.get("y"));
        assertEquals(StrictMath.cos(1), ((Number) y.get(0)).doubleValue(), 1e-5);
        assertEquals(StrictMath.sin(1), ((Number) y.get(1)).doubleValue(), 1e-5);
        // a factorization has no formula, which neither a solution nor a description is lost for
        String missing = "Formulas are missing: the operation svd has no formula.";
        assertTrue(Files.readString(caller.resolve("turning/report.html")).contains(missing));
        Result described = own.run(caller, "describe", "turning");
        assertEquals(ExitCode.OK, described.exitCode(), described.err());
        assertTrue(described.out().contains(missing), described.out());
    }
}
