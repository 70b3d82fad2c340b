package io.fluxion.solver.exponential;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.backend.Backend;
import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.engine.GraphEngine;
import io.fluxion.integrate.control.PiController;
import io.fluxion.integrate.loop.LoopIntegrator;
import io.fluxion.linalg.ejml.EjmlDenseFactorizations;
import io.fluxion.model.Equations;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.TracedProblem;
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

/**
 * Orders and derivatives on {@code y' = L y + N} with L = ((-a, b), (0, -3 a)) and N made so that (cos t, sin t) solves it for
 * a = 4, b = 1, c = 0.7: the remainder holds {@code c (y0^2 - cos^2 t)}.
 */
class Etd2RkTest {
    private static final double[] RATES = {4, 1, 0.7};
    private final Engine engine = new GraphEngine();
    private final Backend backend = new SimdBackend();
    private final Integrator integrator = new LoopIntegrator(engine, new EjmlDenseFactorizations());

    private Tensor linear(Tensor y, Tensor p) {
        Tensor a = p.get(0);
        return y.trace().stack(List.of(p.get(1).times(y.get(1)).minus(a.times(y.get(0))),
                a.times(y.get(1)).times(-3)));
    }

    private Tensor remainder(Tensor t, Tensor y, Tensor p) {
        Tensor bend = p.get(2).times(y.get(0).square().minus(t.cos().square()));
        return y.trace().stack(List.of(t.cos().times(RATES[0]).minus(t.sin().times(1 + RATES[1])).plus(bend),
                t.cos().plus(t.sin().times(3 * RATES[0])).minus(bend.times(y.get(1)))));
    }

    private TracedProblem problem() {
        List<TensorType> inputs = List.of(TensorType.f64(), TensorType.f64(2), TensorType.f64(3));
        Graph linear = engine.trace(inputs, in -> List.of(linear(in.get(1), in.get(2))));
        Graph remainder = engine.trace(inputs, in -> List.of(remainder(in.get(0), in.get(1), in.get(2))));
        Graph sum = engine.trace(inputs, in -> List.of(
                linear(in.get(1), in.get(2)).plus(remainder(in.get(0), in.get(1), in.get(2)))));
        return new TracedProblem(new Equations(sum, List.of(new Equations.Semilinear(linear, remainder))), backend, 0,
                2,
                Map.of());
    }

    private static double[] exact(double t) {
        return new double[]{StrictMath.cos(t), StrictMath.sin(t)};
    }

    @Test
    void keepsItsOrder() {
        List<CheckResult> results = new ExactSolutionCheck(integrator, PiController.standard(), problem(), RATES,
                Etd2RkTest::exact, new Etd2RkMethod(), 32, 2048, 1e-10).all();
        results.forEach(result -> assertTrue(result.passed(), result.sentence()));
    }

    @Test
    void hasExactDerivativesThroughTheLinearPart() {
        SolveOptions<double[]> options = SolveOptions.<double[]>defaults(PiController.standard())
                .withTolerances(1e-3, 1e-3).withSaveAt(0.113, 0.7, 1.377);
        SolveDerivativeCheck<double[]> check = new SolveDerivativeCheck<>(engine, integrator, problem(),
                new Etd2RkMethod(), options, exact(0), RATES, 11);
        List<CheckResult> results = new ArrayList<>(check.all());
        results.addAll(check.throughEvent((t, y) -> y.get(0).minus(y.get(1).square()), 30));
        results.forEach(result -> assertTrue(result.passed(), result.sentence()));
    }
}
