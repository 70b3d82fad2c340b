package io.fluxion.solver.stochastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.backend.Backend;
import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.engine.GraphEngine;
import io.fluxion.integrate.control.PiController;
import io.fluxion.integrate.loop.LoopIntegrator;
import io.fluxion.model.Calculus;
import io.fluxion.model.Equations;
import io.fluxion.model.NoiseType;
import io.fluxion.random.RandomKey;
import io.fluxion.solve.BrownianPath;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.Problem;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.StepperSetup;
import io.fluxion.solve.TracedProblem;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.testkit.CheckResult;
import io.fluxion.testkit.SolveDerivativeCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Derivatives along a fixed path, and what the method refuses. */
class HeunStratonovichTest {
    private final Engine engine = new GraphEngine();
    private final Backend backend = new SimdBackend();
    private final Integrator integrator = new LoopIntegrator(engine);

    /** A noisy pendulum: noise shakes the pivot and the damping. */
    private TracedProblem problem(Calculus calculus) {
        List<TensorType> inputs = List.of(TensorType.f64(), TensorType.f64(2), TensorType.f64(3));
        Graph drift = engine.trace(inputs, in -> {
            Tensor q = in.get(1).get(0);
            Tensor v = in.get(1).get(1);
            return List.of(q.trace().stack(List.of(v, in.get(2).get(0).times(q.sin()).negate()
                    .minus(in.get(2).get(1).times(v)).plus(in.get(0).cos()))));
        });
        Graph noise = engine.trace(List.of(inputs.get(0), inputs.get(1), inputs.get(2), TensorType.f64(2)), in -> {
            Tensor q = in.get(1).get(0);
            Tensor v = in.get(1).get(1);
            Tensor s = in.get(2).get(2);
            return List.of(q.trace().stack(List.of(s.times(v).times(in.get(3).get(0)).times(0.3),
                    s.times(q.sin().times(in.get(3).get(0)).plus(v.square().times(in.get(3).get(1)))))));
        });
        return new TracedProblem(
                new Equations(drift, List.of(new Equations.Noise(noise, 2, NoiseType.GENERAL, calculus))), backend, 0,
                2,
                Map.of(BrownianPath.class, new VirtualBrownianTrees().path(RandomKey.of(5), 2, 0, 2, 1e-9)));
    }

    private void check(SolveOptions<double[]> options) {
        SolveDerivativeCheck<double[]> check = new SolveDerivativeCheck<>(engine, integrator,
                problem(Calculus.STRATONOVICH), new HeunStratonovichMethod(), options.withSaveAt(0.137, 0.9, 1.61),
                new double[]{0.8, 0.2}, new double[]{1.2, 0.3, 0.4}, 3);
        List<CheckResult> results = new ArrayList<>(check.all());
        results.addAll(check.throughEvent(
                (t, y) -> y.get(0).plus(y.get(1).square()).minus(t.times(0.1)).minus(1), 50));
        results.forEach(result -> assertTrue(result.passed(), result.sentence()));
    }

    @Test
    void hasExactDerivativesOnEqualSteps() {
        check(SolveOptions.<double[]>defaults(PiController.standard()).withFixedSteps(50));
    }

    @Test
    void hasExactDerivativesOnAdaptiveSteps() {
        check(SolveOptions.<double[]>defaults(PiController.standard()).withTolerances(0.05, 0.05));
    }

    @Test
    void refusesItosEquationsAndMissingPaths() {
        TracedProblem ito = problem(Calculus.ITO);
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> solve(ito, ito.services()));
        assertTrue(String.valueOf(refused.getMessage()).contains("Ito's calculus"));
        IllegalArgumentException pathless = assertThrows(IllegalArgumentException.class,
                () -> solve(problem(Calculus.STRATONOVICH), Map.of()));
        assertTrue(String.valueOf(pathless.getMessage()).contains("no Brownian path"));
    }

    private void solve(TracedProblem problem, Map<Class<?>, Object> services) {
        integrator.solve(
                new Problem<>(new StepperSetup<>(integrator.doubles(2),
                        integrator.<double[]>field(problem.equations(), backend, new double[]{1, 1, 1}), services), 0,
                        2,
                        new double[]{0, 0}),
                new HeunStratonovichMethod(), SolveOptions.<double[]>defaults(PiController.standard()));
    }

    /** Increments add up exactly, whatever the order of questions; moments are those of a Wiener process. */
    @Test
    void thePathIsAFunctionOfTime() {
        double[] a = new double[1];
        double[] b = new double[1];
        double[] c = new double[1];
        double variance = 0;
        double covariance = 0;
        int paths = 20_000;
        for (int k = 0; k < paths; k++) {
            BrownianPath path = new VirtualBrownianTrees().path(RandomKey.of(k), 1, 0, 1, 1e-6);
            path.increment(0.7, 0.3, a);
            path.increment(0.3, 0.55, b);
            path.increment(0.55, 0.7, c);
            assertEquals(-a[0], b[0] + c[0], 1e-14);
            variance += b[0] * b[0];
            covariance += b[0] * c[0];
        }
        // four standard deviations of the estimates: 0.25 sqrt(2 / n), sqrt(0.25 * 0.15 / n)
        assertEquals(0.25, variance / paths, 4 * 0.25 * Math.sqrt(2.0 / paths));
        assertEquals(0, covariance / paths, 4 * Math.sqrt(0.25 * 0.15 / paths));
    }
}
