package io.fluxion.solver.stochastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.StepperSetup;
import io.fluxion.solve.VectorField;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Strong orders: the slope of the root mean square error at t = 1 over the number of steps, by least squares in logarithms; its
 * confidence interval is that of the mean over independent groups of paths.
 */
class StrongOrderTest {
    private static final int GROUPS = 10;
    private static final double STUDENT_95 = 2.262; // Student's t, 9 degrees of freedom
    private final Engine engine = new GraphEngine();
    private final Integrator integrator = new LoopIntegrator(engine);

    /** A way to solve, from coarse to fine. */
    private interface Level {
        SolveOptions<double[]> options(int level);
    }

    private static SolveOptions<double[]> options() {
        return SolveOptions.defaults(PiController.standard());
    }

    /** What a solve on a path ended with, and in how many steps. */
    private record End(double[] state, double steps) {}

    private End solve(VectorField<double[]> field, double[] initial, BrownianPath path,
            SolveOptions<double[]> options) {
        Solution<double[]> solution = integrator.solve(
                new Problem<>(new StepperSetup<>(integrator.doubles(initial.length), field,
                        Map.of(BrownianPath.class, path)), 0, 1, initial),
                new HeunStratonovichMethod(), options);
        assertTrue(solution.ok(), solution.message());
        return new End(solution.state(), solution.statistics().accepted());
    }

    private record Order(double mean, double halfWidth) {}

    /** Reference solution on a path. */
    private interface Reference {
        double[] on(BrownianPath path);
    }

    private Order order(VectorField<double[]> field, double[] initial, int noises, int paths, int levels, Level level,
            Reference reference) {
        double[] orders = new double[GROUPS];
        for (int group = 0; group < GROUPS; group++) {
            double[] squares = new double[levels];
            double[] steps = new double[levels];
            for (int k = 0; k < paths; k++) {
                BrownianPath path = new VirtualBrownianTrees().path(RandomKey.of(2022).split(group).split(k), noises, 0,
                        1,
                        0x1p-30);
                double[] wanted = reference.on(path);
                for (int l = 0; l < levels; l++) {
                    End end = solve(field, initial, path, level.options(l));
                    for (int i = 0; i < wanted.length; i++) {
                        double e = end.state[i] - wanted[i];
                        squares[l] += e * e;
                    }
                    steps[l] += end.steps;
                }
            }
            orders[group] = -slope(steps, squares) / 2;
        }
        double mean = java.util.Arrays.stream(orders).average().orElseThrow();
        double variance = java.util.Arrays.stream(orders).map(o -> (o - mean) * (o - mean)).sum() / (GROUPS - 1);
        return new Order(mean, STUDENT_95 * Math.sqrt(variance / GROUPS));
    }

    private static double slope(double[] x, double[] y) {
        int n = x.length;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < n; i++) {
            double u = StrictMath.log(x[i]);
            double v = StrictMath.log(y[i]);
            sx += u;
            sy += v;
            sxx += u * u;
            sxy += u * v;
        }
        return (n * sxy - sx * sy) / (n * sxx - sx * sx);
    }

    private static void require(String what, double wanted, Order order) {
        assertEquals(wanted, order.mean, 0.1, what + ": " + order);
        assertTrue(order.halfWidth < 0.05, what + ": the confidence interval is wider than 0.1: " + order);
    }

    /** Geometric Brownian motion: {@code y = y0 exp(mu t + sigma W)} in Stratonovich's calculus. */
    private VectorField<double[]> geometric() {
        List<TensorType> inputs = List.of(TensorType.f64(), TensorType.f64(1), TensorType.f64(2));
        Graph drift = engine.trace(inputs, in -> List.of(in.get(1).times(in.get(2).get(0))));
        Graph noise = engine.trace(
                List.of(inputs.get(0), inputs.get(1), inputs.get(2), TensorType.f64(1)),
                in -> List.of(in.get(1).times(in.get(2).get(1)).times(in.get(3))));
        return integrator.field(
                new Equations(drift,
                        List.of(new Equations.Noise(noise, 1, NoiseType.DIAGONAL, Calculus.STRATONOVICH))),
                new SimdBackend(), new double[]{0.5, 0.8});
    }

    private static double[] geometricEnd(BrownianPath path) {
        double[] w = new double[1];
        path.increment(0, 1, w);
        return new double[]{StrictMath.exp(0.5 + 0.8 * w[0])};
    }

    @Test
    void commutativeNoiseGivesOrderOneOnEqualSteps() {
        require("commutative, equal steps", 1, order(geometric(), new double[]{1}, 1, 300, 5,
                l -> options().withFixedSteps(16 << l), StrongOrderTest::geometricEnd));
    }

    @Test
    void commutativeNoiseGivesOrderOneOnAdaptiveSteps() {
        require("commutative, adaptive steps", 1, order(geometric(), new double[]{1}, 1, 60, 5,
                l -> options().withTolerances(0, 0.02 / (1 << l)).withLimits(0.01, 1, 1_000_000),
                StrongOrderTest::geometricEnd));
    }

    /** {@code dx = dW1 - x/2 dt}, {@code dz = x dW2 + x/5 dt}: the columns do not commute, and Levy's area enters. */
    private VectorField<double[]> area() {
        List<TensorType> inputs = List.of(TensorType.f64(), TensorType.f64(2), TensorType.f64(0));
        Graph drift = engine.trace(inputs, in -> {
            Tensor x = in.get(1).get(0);
            return List.of(x.trace().stack(List.of(x.times(-0.5), x.times(0.2))));
        });
        Graph noise = engine.trace(List.of(inputs.get(0), inputs.get(1), inputs.get(2), TensorType.f64(2)), in -> {
            Tensor x = in.get(1).get(0);
            return List.of(x.trace().stack(List.of(in.get(3).get(0), x.times(in.get(3).get(1)))));
        });
        return integrator.field(
                new Equations(drift,
                        List.of(new Equations.Noise(noise, 2, NoiseType.GENERAL, Calculus.STRATONOVICH))),
                new SimdBackend(), new double[0]);
    }

    @Test
    void generalNoiseGivesOrderOneHalfOnEqualSteps() {
        VectorField<double[]> field = area();
        require("general, equal steps", 0.5, order(field, new double[]{0.3, 0}, 2, 60, 5,
                l -> options().withFixedSteps(4 << l),
                path -> solve(field, new double[]{0.3, 0}, path, options().withFixedSteps(1024)).state));
    }

    @Test
    void generalNoiseGivesOrderOneHalfOnAdaptiveSteps() {
        VectorField<double[]> field = area();
        require("general, adaptive steps", 0.5, order(field, new double[]{0.3, 0}, 2, 200, 4,
                l -> options().withTolerances(0, 0.2 / (1 << l)).withLimits(0.05, 1, 1_000_000),
                path -> solve(field, new double[]{0.3, 0}, path, options().withFixedSteps(2048)).state));
    }
}
