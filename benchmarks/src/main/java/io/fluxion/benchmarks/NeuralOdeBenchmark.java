package io.fluxion.benchmarks;

import io.fluxion.backend.Executable;
import io.fluxion.backend.Workspace;
import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.engine.GraphEngine;
import io.fluxion.engine.optimize.Adam;
import io.fluxion.engine.optimize.clipping.NoClipping;
import io.fluxion.engine.optimize.schedule.Constant;
import io.fluxion.integrate.control.PiController;
import io.fluxion.integrate.loop.LoopIntegrator;
import io.fluxion.optimize.Objective;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.TracedProblem;
import io.fluxion.solver.explicit.ExplicitSolver;
import io.fluxion.solver.explicit.tableau.Rk4;
import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One training step of a neural ODE: traced from layer code, solved by the integrator, its gradient the discrete adjoint, Adam; and
 * the same written by hand.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NeuralOdeBenchmark {
    /** States, hidden units, batch. */
    @Param({"2-50-20", "2-50-512", "2-256-512", "16-256-512"})
    public String sizes = "2-50-20";
    private final Adam adam = new Adam(1e-3, 0.9, 0.999, 1e-8, new NoClipping(), new Constant(), 0,
            Integer.MAX_VALUE);
    private Objective objective = (x, gradient) -> 0;
    private OptimizerState[] state = {};
    private NeuralOdeByHand[] hand = {};

    /** Makes both, and compares their losses and gradients. */
    @Setup
    public void make() {
        int[] size = Arrays.stream(sizes.split("-")).mapToInt(Integer::parseInt).toArray();
        int d = size[0];
        int h = size[1];
        int batch = size[2];
        Random random = new Random(2);
        double[] initial = random.doubles((long) d * batch).map(u -> u - 0.5).toArray();
        double[] targets = random.doubles(21L * d * batch).map(u -> 4 * u - 2).toArray();
        double[] parameters = NeuralOdeByHand.parameters(d, h);
        objective = objective(d, h, batch, parameters.length, initial, targets);
        state = new OptimizerState[]{adam.start(parameters, objective)};
        hand = new NeuralOdeByHand[]{new NeuralOdeByHand(d, h, batch, parameters, initial, targets)};
        check(state[0].value(), hand[0].step());
        for (int i = 0; i < parameters.length; i++) {
            check(state[0].gradient()[i], hand[0].gradient()[i]);
        }
    }

    private static void check(double one, double other) {
        if (!(Math.abs(one - other) <= 1e-10)) {
            throw new IllegalStateException("the engine gives %s, the hand-written step %s".formatted(one, other));
        }
    }

    private static Objective objective(int d, int h, int batch, int parameters, double[] initial, double[] targets) {
        GraphEngine engine = new GraphEngine();
        SimdBackend backend = new SimdBackend();
        int n = d * batch;
        Graph equations = engine.trace(
                List.of(TensorType.f64(), TensorType.f64(n), TensorType.f64(parameters)), in -> {
                    Tensor p = in.get(2);
                    int hidden = h * d + h;
                    Tensor w1 = p.slice(0, 0, h * d).reshape(h, d);
                    Tensor b1 = p.slice(0, h * d, hidden).reshape(h, 1);
                    Tensor w2 = p.slice(0, hidden, hidden + d * h).reshape(d, h);
                    Tensor b2 = p.slice(0, hidden + d * h, parameters).reshape(d, 1);
                    Tensor y = in.get(1).reshape(d, batch);
                    Tensor active = w1.matmul(y.pow(3)).plus(b1).tanh();
                    return List.of(w2.matmul(active).plus(b2).reshape(n));
                });
        double[] times = IntStream.rangeClosed(0, NeuralOdeByHand.STEPS)
                .mapToDouble(i -> (double) i / NeuralOdeByHand.STEPS).toArray();
        Operation solve = new LoopIntegrator(engine).operation(new TracedProblem(equations, backend, 0, 1),
                ExplicitSolver.of("rk4", new Rk4()), SolveOptions.<double[]>defaults(PiController.standard())
                        .withSaveAt(times).withFixedSteps(NeuralOdeByHand.STEPS));
        Graph loss = engine.trace(List.of(TensorType.f64(parameters), TensorType.f64(n),
                TensorType.f64(times.length, n)),
                in -> List.of(in.get(1).apply(solve, in.get(0)).get(0).minus(in.get(2)).square().mean()));
        Executable program = backend.compile(engine.gradient(loss, List.of(0)));
        Workspace workspace = program.newWorkspace();
        NdArray start = NdArray.of(initial, n);
        NdArray observed = NdArray.of(targets, times.length, n);
        return (x, gradient) -> {
            NdArray value = NdArray.zeros(TensorType.f64());
            program.run(workspace, new Buffer[]{NdArray.of(x, parameters), start, observed},
                    new Buffer[]{value, NdArray.of(gradient, parameters)});
            return value.get(0);
        };
    }

    /** The engine's step. */
    @Benchmark
    public double engine() {
        state[0] = adam.step(state[0], objective);
        return state[0].value();
    }

    /** The step written by hand. */
    @Benchmark
    public double byHand() {
        return hand[0].step();
    }
}
