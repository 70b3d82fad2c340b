package io.fluxion.solver.geometric;

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
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

/** Orders and derivatives of the geometric methods, and what they keep. */
class GeometricMethodsTest {
    private final Engine engine = new GraphEngine();
    private final Backend backend = new SimdBackend();
    private final Integrator integrator = new LoopIntegrator(engine, new EjmlDenseFactorizations());

    /** {@code q' = p / m}, {@code p' = -k q + a cos 2t}: for m = k = 1, {@code q = c cos t - a/3 cos 2t}. */
    private TracedProblem oscillator() {
        Graph field = engine.trace(List.of(TensorType.f64(), TensorType.f64(2), TensorType.f64(3)), in -> {
            Tensor p = in.get(2);
            return List.of(p.trace().stack(List.of(in.get(1).get(1).dividedBy(p.get(0)),
                    in.get(0).times(2).cos().times(p.get(2)).minus(p.get(1).times(in.get(1).get(0))))));
        });
        return new TracedProblem(new Equations(field, List.of(new Equations.Positions(List.of(0)))), backend, 0, 3,
                Map.of());
    }

    private static double[] oscillation(double t) {
        return new double[]{1.3 * StrictMath.cos(t) - 0.2 * StrictMath.cos(2 * t),
                -1.3 * StrictMath.sin(t) + 0.4 * StrictMath.sin(2 * t)};
    }

    @Test
    void stormerVerletKeepsItsOrder() {
        new ExactSolutionCheck(integrator, PiController.standard(), oscillator(), new double[]{1, 1, 0.6},
                GeometricMethodsTest::oscillation, new StormerVerletMethod(), 32, 2048, 1e-10).all()
                .forEach(result -> assertTrue(result.passed(), result.sentence()));
    }

    /** A pendulum with two parameters. */
    private TracedProblem pendulum() {
        Graph field = engine.trace(List.of(TensorType.f64(), TensorType.f64(2), TensorType.f64(2)), in -> {
            Tensor p = in.get(2);
            return List.of(p.trace().stack(List.of(in.get(1).get(1).dividedBy(p.get(0)),
                    in.get(1).get(0).sin().times(p.get(1)).negate())));
        });
        return new TracedProblem(new Equations(field, List.of(new Equations.Positions(List.of(0)))), backend, 0, 4,
                Map.of());
    }

    @Test
    void stormerVerletHasExactDerivatives() {
        SolveOptions<double[]> options = SolveOptions.<double[]>defaults(PiController.standard()).withFixedSteps(40)
                .withSaveAt(0.33, 1.7, 3.21);
        check("stormer-verlet", pendulum(), new StormerVerletMethod(), options, new double[]{1.1, 0.3},
                new double[]{1.3, 0.9}, (t, y) -> y.get(0).minus(y.get(1).square().times(0.2)));
    }

    private void check(String name, TracedProblem problem, Solver solver, SolveOptions<double[]> options,
            double[] initial, double[] parameters, BinaryOperator<Tensor> event) {
        SolveDerivativeCheck<double[]> check = new SolveDerivativeCheck<>(engine, integrator, problem, solver, options,
                initial, parameters, 5);
        List<CheckResult> results = new ArrayList<>(check.all());
        results.addAll(check.throughEvent(event, 40));
        results.forEach(result -> assertTrue(result.passed(), name + ": " + result.sentence()));
    }

    private static Tensor matrix(Tensor v) {
        Tensor zero = v.constant(0);
        return v.trace().stack(List.of(zero, v.get(2).negate(), v.get(1), v.get(2), zero, v.get(0).negate(),
                v.get(1).negate(), v.get(0), zero)).reshape(3, 3);
    }

    private static Tensor cross(Tensor a, Tensor b) {
        return a.trace().stack(IntStream.range(0, 3).mapToObj(i -> a.get((i + 1) % 3).times(b.get((i + 2) % 3))
                .minus(a.get((i + 2) % 3).times(b.get((i + 1) % 3)))).toList());
    }

    /** {@code base exp(v)} by the series of sin and 1 - cos over the squared angle, good for angles up to pi. */
    private static Tensor move(Tensor base, Tensor v) {
        Tensor s = v.square().sum();
        Tensor first = s.constant(0);
        Tensor second = s.constant(0);
        for (int k = 16; k >= 0; k--) {
            first = first.times(s).times(-1.0 / ((2 * k + 2) * (2 * k + 3))).plus(1);
            second = second.times(s).times(-1.0 / ((2 * k + 3) * (2 * k + 4))).plus(1);
        }
        Tensor hat = matrix(v);
        Tensor rotation = hat.times(first).plus(hat.matmul(hat).times(second).times(0.5));
        Tensor b = base.reshape(3, 3);
        return b.plus(b.matmul(rotation)).reshape(9);
    }

    /**
     * {@code R' = R f}, {@code f = w(t) + c (R e3 - S(t) e3)} with the solution {@code S(t) = exp(t a) exp(t b)} for every c, since
     * {@code w(t) = exp(-t b) a + b} is its velocity.
     */
    private TracedProblem rotation() {
        List<TensorType> inputs = List.of(TensorType.f64(), TensorType.f64(9), TensorType.f64(2));
        Graph field = engine.trace(inputs, in -> {
            Tensor t = in.get(0);
            Tensor a = t.trace().stack(List.of(t.constant(0.9), t.constant(0), t.constant(0.4)));
            Tensor b = t.trace().stack(List.of(t.constant(-0.3), t.constant(0.8), t.constant(0)));
            Tensor one = t.trace().stack(IntStream.range(0, 9).mapToObj(i -> t.constant(i % 4 == 0 ? 1 : 0)).toList());
            Tensor turned = move(one, b.times(t)).reshape(3, 3).transpose().matmul(a);
            Tensor exact = move(move(one, a.times(t)), b.times(t)).reshape(3, 3);
            Tensor third = t.trace().stack(List.of(t.constant(0), t.constant(0), t.constant(1)));
            Tensor gap = in.get(1).reshape(3, 3).matmul(third).minus(exact.matmul(third));
            return List.of(turned.plus(b).times(in.get(2).get(1)).plus(gap.times(in.get(2).get(0))));
        });
        Graph move = engine.trace(List.of(TensorType.f64(9), TensorType.f64(3)),
                in -> List.of(move(in.get(0), in.get(1))));
        Graph bracket = engine.trace(List.of(TensorType.f64(3), TensorType.f64(3)),
                in -> List.of(cross(in.get(0), in.get(1))));
        return new TracedProblem(new Equations(field, List.of(new Equations.Group(move, bracket))), backend, 0, 1.5,
                Map.of());
    }

    private double[] rotated(double t) {
        TracedProblem problem = rotation();
        Graph move = problem.equations().structure(Equations.Group.class).orElseThrow().move();
        double[] one = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        double[] first = apply(move, one, new double[]{0.9 * t, 0, 0.4 * t});
        return apply(move, first, new double[]{-0.3 * t, 0.8 * t, 0});
    }

    private double[] apply(Graph graph, double[] a, double[] b) {
        return engine.evaluate(graph, List.of(io.fluxion.tensor.NdArray.of(a, a.length),
                io.fluxion.tensor.NdArray.of(b, b.length))).get(0).toDoubles();
    }

    @Test
    void muntheKaasKeepsItsOrderOnRotations() {
        new ExactSolutionCheck(integrator, PiController.standard(), rotation(), new double[]{0.7, 1},
                this::rotated, new MuntheKaas4Method(), 8, 128, 1e-11).all()
                .forEach(result -> assertTrue(result.passed(), result.sentence()));
    }

    @Test
    void muntheKaasHasExactDerivatives() {
        SolveOptions<double[]> options = SolveOptions.<double[]>defaults(PiController.standard()).withFixedSteps(12)
                .withSaveAt(0.33, 0.7, 1.21);
        SolveDerivativeCheck<double[]> check = new SolveDerivativeCheck<>(engine, integrator, rotation(),
                new MuntheKaas4Method(), options, rotated(0), new double[]{0.7, 1}, 5);
        List<CheckResult> results = new ArrayList<>(check.all());
        results.addAll(check.throughEvent(
                (t, rotation) -> rotation.get(0).times(rotation.get(4)).minus(t.times(0.1)).minus(0.3), 12));
        results.forEach(result -> assertTrue(result.passed(), result.sentence()));
    }
}
