package io.fluxion.solver.explicit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.engine.GraphEngine;
import io.fluxion.integrate.control.PiController;
import io.fluxion.integrate.loop.LoopIntegrator;
import io.fluxion.solve.CompiledSteps;
import io.fluxion.solve.Problem;
import io.fluxion.solve.RungeKuttaTableau;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.VectorField;
import io.fluxion.solver.explicit.tableau.BogackiShampine3;
import io.fluxion.solver.explicit.tableau.DormandPrince5;
import io.fluxion.solver.explicit.tableau.Euler;
import io.fluxion.solver.explicit.tableau.Heun;
import io.fluxion.solver.explicit.tableau.Rk4;
import io.fluxion.solver.explicit.tableau.Tsitouras5;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A step that is compiled as one piece has the bits of one that goes stage by stage. */
class CompiledStepsTest {
    private static final double END = 60;
    private final GraphEngine engine = new GraphEngine();
    private final SimdBackend backend = new SimdBackend();
    private final LoopIntegrator integrator = new LoopIntegrator(engine);
    /** A driven pendulum with friction: time, state and parameters all matter. */
    private final Graph equations = engine.trace(
            List.of(TensorType.f64(), TensorType.f64(2), TensorType.f64(2)), in -> {
                Tensor p = in.get(2);
                Tensor angle = in.get(1).get(0);
                Tensor speed = in.get(1).get(1);
                Tensor push = p.get(1).times(in.get(0).times(0.7).cos());
                return List.of(p.trace().stack(List.of(speed,
                        angle.sin().negate().minus(p.get(0).times(speed)).plus(push))));
            });

    /** The same field without facets. */
    private record Staged(VectorField<double[]> field) implements VectorField<double[]> {
        @Override
        public void evaluate(double t, double[] y, double[] dydt) {
            field.evaluate(t, y, dydt);
        }
    }

    static Stream<RungeKuttaTableau> tableaus() {
        return Stream.of(new Euler(), new Heun(), new Rk4(), new BogackiShampine3(), new Tsitouras5(),
                new DormandPrince5());
    }

    @ParameterizedTest
    @MethodSource("tableaus")
    void bitsAreThoseOfStages(RungeKuttaTableau tableau) {
        Solver solver = ExplicitSolver.of("method", tableau);
        SolveOptions<double[]> options = SolveOptions.<double[]>defaults(PiController.standard())
                .withTolerances(1e-5, 1e-7).withSaveAt(0, 0.1, 3.3, END);
        if (tableau.error().length == 0) {
            options = options.withFixedSteps(3000);
        }
        VectorField<double[]> field = integrator.field(equations, backend, new double[]{0.1, 0.9});
        long before = backend.compilations();
        for (int round = 0; round < 12; round++) {
            same(solve(field, solver, options), solve(new Staged(field), solver, options));
        }
        assertEquals(before + 1, backend.compilations(), "one compiled step");
        VectorField<double[]> other = integrator.field(equations, backend, new double[]{0.3, -1.2});
        same(solve(other, solver, options), solve(new Staged(other), solver, options));
    }

    @ParameterizedTest
    @MethodSource("tableaus")
    void aFieldOffersThemOnlyAfterManySteps(RungeKuttaTableau tableau) {
        VectorField<double[]> field = integrator.field(equations, backend, new double[]{0.1, 0.9});
        CompiledSteps.Coefficients method = Scheme.of("method", tableau).coefficients();
        CompiledSteps<?> facet = field.facet(CompiledSteps.class).orElseThrow();
        assertEquals(Optional.empty(), facet.after(100, method));
        assertTrue(facet.after(1000, method).isPresent());
        assertTrue(facet.after(0, method).isPresent());
    }

    private Solution<double[]> solve(VectorField<double[]> field, Solver solver, SolveOptions<double[]> options) {
        return integrator.solve(Problem.of(integrator.doubles(2), field, 0, END, new double[]{1, 0}), solver, options);
    }

    private static void same(Solution<double[]> one, Solution<double[]> other) {
        assertEquals(Solution.Status.SUCCESS, one.status());
        assertArrayEquals(other.acceptedTimes(), one.acceptedTimes());
        assertArrayEquals(other.state(), one.state());
        assertEquals(other.statistics(), one.statistics());
        for (int i = 0; i < one.states().size(); i++) {
            assertArrayEquals(other.states().get(i), one.states().get(i));
        }
    }
}
