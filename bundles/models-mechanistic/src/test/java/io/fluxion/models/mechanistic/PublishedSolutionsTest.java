package io.fluxion.models.mechanistic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.engine.GraphEngine;
import io.fluxion.integrate.control.PiController;
import io.fluxion.integrate.loop.LoopIntegrator;
import io.fluxion.model.OdeSystem;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.Problem;
import io.fluxion.solve.RungeKuttaTableau;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.VectorField;
import io.fluxion.solver.explicit.ExplicitSolver;
import io.fluxion.solver.explicit.tableau.DormandPrince5;
import io.fluxion.solver.explicit.tableau.Tsitouras5;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Solves against end states that others have published, with both methods of order 5. */
class PublishedSolutionsTest {
    /** x1..x7, y1..y7 and their velocities at t = 3: Mazzia and Magherini, Test Set for IVP Solvers, problem plei. */
    private static final double[] PLEIADES = numbers("""
            0.3706139143970502    3.237284092057233    -3.222559032418324    0.6597091455775310
            0.3425581707156584    1.562172101400631    -0.7003092922212495
            -3.943437585517392    -3.271380973972550   5.225081843456543     -2.590612434977470
            1.198213693392275     -0.2429682344935824  1.091449240428980
            3.417003806314313     1.354584501625501    -2.590065597810775    2.025053734714242
            -1.155815100160448    -0.8072988170223021  0.5952396354208710
            -3.741244961234010    0.3773459685750630   0.9386858869551073    0.3667922227200571
            -0.3474046353808490   2.344915448180937    -1.947020434263292
            """);
    /** Hairer, Norsett and Wanner I, eq. II.0.1. */
    private static final double PERIOD = numbers("17.0652165601579625588917206249")[0];

    private static double[] numbers(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1)).mapToDouble(Double::parseDouble).toArray();
    }

    static Stream<RungeKuttaTableau> methods() {
        return Stream.of(new Tsitouras5(), new DormandPrince5());
    }

    private static Solution<double[]> solve(Class<? extends OdeSystem> type, RungeKuttaTableau method, double end) {
        Traced system = new Traced(type);
        Integrator integrator = new LoopIntegrator(new GraphEngine());
        VectorField<double[]> field = integrator.field(system.field, new SimdBackend(), system.defaults);
        SolveOptions<double[]> options = SolveOptions.<double[]>defaults(PiController.standard())
                .withTolerances(1e-13, 1e-13);
        return integrator.solve(
                Problem.of(integrator.doubles(system.initial.length), field, 0, end, system.initial),
                ExplicitSolver.of(method), options);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void starsEndWhereTheTestSetSays(RungeKuttaTableau method) {
        Solution<double[]> solution = solve(Pleiades.class, method, 3);
        assertEquals(Solution.Status.SUCCESS, solution.status());
        assertArrayEquals(PLEIADES, solution.state(), 1e-10);
    }

    /** Near the moon velocities change by 35 a unit of time, and an error there grows over the period. */
    @ParameterizedTest
    @MethodSource("methods")
    void satelliteIsBackAfterItsPeriod(RungeKuttaTableau method) {
        Solution<double[]> solution = solve(Arenstorf.class, method, PERIOD);
        assertEquals(Solution.Status.SUCCESS, solution.status());
        double[] start = new Traced(Arenstorf.class).initial;
        assertArrayEquals(Arrays.copyOfRange(start, 0, 2), Arrays.copyOfRange(solution.state(), 0, 2), 1e-10);
        assertArrayEquals(Arrays.copyOfRange(start, 2, 4), Arrays.copyOfRange(solution.state(), 2, 4), 1e-8);
    }
}
