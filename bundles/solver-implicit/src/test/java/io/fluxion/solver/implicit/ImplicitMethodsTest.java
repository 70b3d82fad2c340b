package io.fluxion.solver.implicit;

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
import io.fluxion.solve.Solver;
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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Orders and derivatives of the implicit methods on {@code y0' = -a t y0^2}, {@code y1' = b y1 (1 - y1)}, whose solution for a = 2,
 * b = 1 is {@code 1 / (1 + t^2)}, {@code 1 / (1 + 3 exp(-t))}.
 */
class ImplicitMethodsTest {
    private static final double[] RATES = {2, 1};
    private final Engine engine = new GraphEngine();
    private final Backend backend = new SimdBackend();
    private final Integrator integrator = new LoopIntegrator(engine, new EjmlDenseFactorizations());

    private static Solver method(String name) {
        return name.equals("bdf2") ? new Bdf2Method() : new Rosenbrock23Method();
    }

    private Graph field() {
        return engine.trace(List.of(TensorType.f64(), TensorType.f64(2), TensorType.f64(2)), in -> {
            Tensor y0 = in.get(1).get(0);
            Tensor y1 = in.get(1).get(1);
            Tensor p = in.get(2);
            return List.of(y0.trace().stack(List.of(p.get(0).times(in.get(0)).times(y0.square()).negate(),
                    p.get(1).times(y1).times(y1.negate().plus(1)))));
        });
    }

    private TracedProblem problem() {
        return new TracedProblem(Equations.of(field()), backend, -1, 1, Map.of());
    }

    private static double[] exact(double t) {
        return new double[]{1 / (1 + t * t), 1 / (1 + 3 * StrictMath.exp(-t))};
    }

    @ParameterizedTest
    @ValueSource(strings = {"rosenbrock23", "bdf2"})
    void keepTheirOrder(String name) {
        List<CheckResult> results = new ExactSolutionCheck(integrator, PiController.standard(), problem(), RATES,
                ImplicitMethodsTest::exact, method(name), 16, 2048, 1e-11).all();
        results.forEach(result -> assertTrue(result.passed(), name + ": " + result.sentence()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rosenbrock23", "bdf2"})
    void haveExactDerivatives(String name) {
        SolveOptions<double[]> options = SolveOptions.<double[]>defaults(PiController.standard())
                .withTolerances(1e-4, 1e-4).withSaveAt(-0.613, -0.2, 0.337, 0.9);
        SolveDerivativeCheck<double[]> check = new SolveDerivativeCheck<>(engine, integrator, problem(), method(name),
                options, exact(-1), RATES, 7);
        List<CheckResult> results = new ArrayList<>(check.all());
        results.addAll(check.throughEvent((t, y) -> y.get(0).square().minus(y.get(1)).minus(t.times(0.3)), 40));
        results.forEach(result -> assertTrue(result.passed(), name + ": " + result.sentence()));
    }
}
