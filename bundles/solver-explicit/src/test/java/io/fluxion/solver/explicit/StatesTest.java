package io.fluxion.solver.explicit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.backend.Backend;
import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.engine.GraphEngine;
import io.fluxion.integrate.control.PiController;
import io.fluxion.integrate.loop.LoopIntegrator;
import io.fluxion.model.Equations;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.Problem;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.TracedProblem;
import io.fluxion.solver.explicit.tableau.Heun;
import io.fluxion.solver.explicit.tableau.Rk4;
import io.fluxion.solver.explicit.tableau.Tsitouras5;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.testkit.CheckResult;
import io.fluxion.testkit.ExactSolutionCheck;
import io.fluxion.testkit.SolveDerivativeCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Explicit Runge-Kutta methods on complex states, on f32, and on several systems at once. */
class StatesTest {
    private final Engine engine = new GraphEngine();
    private final Backend backend = new SimdBackend();
    private final Integrator integrator = new LoopIntegrator(engine);
    private final Solver tsit5 = ExplicitSolver.of("tsit5", new Tsitouras5());

    /**
     * {@code psi' = -i H psi} with {@code H = ((d, g), (g, -d))}: with w^2 = d^2 + g^2 and the start (1, 0),
     * {@code psi = (cos wt - i d/w sin wt, -i g/w sin wt)}.
     */
    private TracedProblem twoLevels() {
        Graph field = engine.trace(List.of(TensorType.f64(), TensorType.f64(4), TensorType.f64(2)), in -> {
            Tensor y = in.get(1);
            Tensor d = in.get(2).get(0);
            Tensor g = in.get(2).get(1);
            Tensor re0 = d.times(y.get(0)).plus(g.times(y.get(2)));
            Tensor im0 = d.times(y.get(1)).plus(g.times(y.get(3)));
            Tensor re1 = g.times(y.get(0)).minus(d.times(y.get(2)));
            Tensor im1 = g.times(y.get(1)).minus(d.times(y.get(3)));
            return List.of(y.trace().stack(List.of(im0, re0.negate(), im1, re1.negate())));
        });
        return new TracedProblem(new Equations(field, List.of(new Equations.ComplexState())), backend, 0, 5, Map.of());
    }

    private static double[] levels(double t) {
        double w = Math.sqrt(0.6 * 0.6 + 0.8 * 0.8);
        return new double[]{StrictMath.cos(w * t), -0.6 / w * StrictMath.sin(w * t), 0,
                -0.8 / w * StrictMath.sin(w * t)};
    }

    @Test
    void complexStatesKeepOrderAndDerivatives() {
        List<CheckResult> results = new ArrayList<>(
                new ExactSolutionCheck(integrator, PiController.standard(), twoLevels(),
                        new double[]{0.6, 0.8}, StatesTest::levels, ExplicitSolver.of("rk4", new Rk4()), 16, 512, 1e-12)
                        .all());
        SolveOptions<double[]> options = SolveOptions.<double[]>defaults(PiController.standard())
                .withTolerances(1e-5, 1e-5).withSaveAt(0.77, 2.1, 4.4);
        SolveDerivativeCheck<double[]> check = new SolveDerivativeCheck<>(engine, integrator, twoLevels(), tsit5,
                options,
                levels(0), new double[]{0.6, 0.8}, 9);
        results.addAll(check.all());
        results.addAll(check.throughEvent(
                (t, y) -> y.get(2).square().plus(y.get(3).square()).minus(0.3), 30));
        results.forEach(result -> assertTrue(result.passed(), result.sentence()));
    }

    /** A phase that turns all components does not change the steps; the first is large, so that its error is no rounding. */
    @Test
    void errorsOfComplexComponentsCountByModulus() {
        SolveOptions<double[]> options = SolveOptions.<double[]>defaults(PiController.standard())
                .withLimits(0.4, 10, 1000);
        double[][] starts = {{1, 0, 0, 0}, {0.6, 0.8, 0, 0}};
        double[][] times = new double[2][];
        for (int k = 0; k < 2; k++) {
            times[k] = integrator.solve(Problem.of(integrator.<double[]>space(twoLevels().equations(), backend),
                    integrator.field(twoLevels().equations(), backend, new double[]{0.6, 0.8}), 0, 5, starts[k]), tsit5,
                    options).acceptedTimes();
        }
        assertArrayEquals(times[0], times[1], 1e-9);
    }

    private Graph logistic(DType dtype) {
        return engine.trace(List.of(TensorType.of(dtype), TensorType.of(dtype, 2), TensorType.of(dtype, 2)), in -> {
            Tensor y = in.get(1);
            Tensor p = in.get(2);
            return List.of(y.trace().stack(List.of(p.get(0).times(y.get(0)).times(y.get(0).negate().plus(1)),
                    p.get(1).times(in.get(0)).times(y.get(1).square()).negate())));
        });
    }

    private static double[] logisticExact(double t) {
        return new double[]{1 / (1 + 3 * StrictMath.exp(-t)), 1 / (1 + t * t)};
    }

    /** In f32 rounding leaves room for few halvings: Heun's method from 4 to 32 steps, errors above 2e-5. */
    @Test
    void f32KeepsOrderAndDerivatives() {
        TracedProblem problem = new TracedProblem(Equations.of(logistic(DType.F32)), backend, -1, 1, Map.of());
        List<CheckResult> results = new ArrayList<>(List.of(new ExactSolutionCheck(integrator, PiController.standard(),
                problem, new double[]{1, 2}, StatesTest::logisticExact, ExplicitSolver.of("heun", new Heun()), 8, 64,
                2e-5)
                .order()));
        SolveOptions<float[]> options = SolveOptions.<float[]>defaults(PiController.standard())
                .withTolerances(1e-4, 1e-4).withSaveAt(-0.3, 0.44);
        results.addAll(new SolveDerivativeCheck<>(engine, integrator, problem, tsit5, options, logisticExact(-1),
                new double[]{1, 2}, 9).all());
        results.forEach(result -> assertTrue(result.passed(), result.sentence()));
    }

    /** Twenty systems with rates of their own, on one thread and on four: the bits of twenty single solves. */
    @Test
    void independentSolvesHaveTheBitsOfSingleOnes() {
        SolveOptions<double[]> options = SolveOptions.<double[]>defaults(PiController.standard()).withSaveAt(0.5)
                .withEvents(List.of((t, y) -> y[0] - 0.8));
        List<List<Solution<double[]>>> ways = new ArrayList<>();
        for (int threads : new int[]{1, 4}) {
            ways.add(integrator.solveEach(problems(), tsit5, options, threads));
        }
        List<Solution<double[]>> single = problems().stream()
                .map(problem -> integrator.solve(problem, tsit5, options)).toList();
        for (List<Solution<double[]>> way : ways) {
            for (int k = 0; k < single.size(); k++) {
                assertArrayEquals(single.get(k).acceptedTimes(), way.get(k).acceptedTimes());
                assertArrayEquals(single.get(k).state(), way.get(k).state());
                assertEquals(single.get(k).status(), way.get(k).status());
            }
        }
        long different = single.stream().map(solution -> solution.acceptedTimes().length).distinct().count();
        assertTrue(different > 1, "the systems should not all take the same steps");
    }

    private List<Problem<double[]>> problems() {
        List<Problem<double[]>> problems = new ArrayList<>();
        for (int k = 0; k < 20; k++) {
            problems.add(Problem.of(integrator.doubles(2),
                    integrator.field(Equations.of(logistic(DType.F64)), backend, new double[]{0.3 + 0.1 * k, 2}), -1, 3,
                    logisticExact(-1)));
        }
        return problems;
    }
}
