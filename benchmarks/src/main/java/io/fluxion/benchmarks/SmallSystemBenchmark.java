package io.fluxion.benchmarks;

import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.engine.GraphEngine;
import io.fluxion.integrate.control.PiController;
import io.fluxion.integrate.loop.LoopIntegrator;
import io.fluxion.models.mechanistic.Lorenz;
import io.fluxion.solve.Problem;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.VectorField;
import io.fluxion.solver.explicit.ExplicitSolver;
import io.fluxion.solver.explicit.tableau.Tsitouras5;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a system of three equations costs, and what a solve costs, beside plain Java. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SmallSystemBenchmark {
    private static final double END = 5;
    private static final double TOLERANCE = 1e-6;
    private static final double FIRST_STEP = 1e-3;
    private final GraphEngine engine = new GraphEngine();
    private final LoopIntegrator integrator = new LoopIntegrator(engine);
    private final Graph equations = engine.trace(List.of(TensorType.f64(), TensorType.f64(3), TensorType.f64(3)),
            in -> List.of(new Lorenz(in.get(2).get(0), in.get(2).get(1), in.get(2).get(2)).derivative(in.get(0),
                    in.get(1))));
    private final VectorField<double[]> traced = integrator.field(equations, new SimdBackend(),
            new double[]{10, 28, 8.0 / 3});
    private final VectorField<double[]> written = new WrittenLorenz(10, 28, 8.0 / 3);
    private final Solver tsit5 = ExplicitSolver.of("tsit5", new Tsitouras5());
    private final PlainTsitouras plain = new PlainTsitouras();
    private final SolveOptions<double[]> options = SolveOptions.<double[]>defaults(PiController.standard())
            .withTolerances(TOLERANCE, TOLERANCE).withLimits(FIRST_STEP, Double.POSITIVE_INFINITY, 100_000);
    private final double[] initial = {1, 1, 1};
    private final double[] derivative = new double[3];

    /** The equations as a person writes them. */
    private record WrittenLorenz(double sigma, double rho, double beta) implements VectorField<double[]> {
        @Override
        public void evaluate(double t, double[] y, double[] dydt) {
            dydt[0] = sigma * (y[1] - y[0]);
            dydt[1] = y[0] * (rho - y[2]) - y[1];
            dydt[2] = y[0] * y[1] - beta * y[2];
        }
    }

    /** Both solvers have to come to the same state, or the comparison is void. */
    @Setup
    public void compare() {
        double[] one = solveInFramework();
        double[] two = solveInPlainLoop();
        for (int i = 0; i < 3; i++) {
            if (!(Math.abs(one[i] - two[i]) < 1e-8)) {
                throw new IllegalStateException("component %d is %s in one loop and %s in the other".formatted(i,
                        one[i], two[i]));
            }
        }
    }

    /** One call of the shipped system's compiled equations. */
    @Benchmark
    public double[] fieldTraced() {
        traced.evaluate(0, initial, derivative);
        return derivative;
    }

    /** One call of a hand-written method. */
    @Benchmark
    public double[] fieldWritten() {
        written.evaluate(0, initial, derivative);
        return derivative;
    }

    /** To t = 5 through the integrator, with the compiled equations. */
    @Benchmark
    public double[] solveInFramework() {
        return integrator.solve(Problem.of(integrator.doubles(3), traced, 0, END, initial), tsit5, options).state();
    }

    /** To t = 5 in a loop with arrays, with the hand-written method. */
    @Benchmark
    public double[] solveInPlainLoop() {
        return plain.solve(written, END, initial, FIRST_STEP, TOLERANCE);
    }
}
