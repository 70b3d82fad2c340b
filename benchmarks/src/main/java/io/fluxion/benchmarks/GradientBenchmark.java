package io.fluxion.benchmarks;

import io.fluxion.backend.Executable;
import io.fluxion.backend.Workspace;
import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.data.TimeSeries;
import io.fluxion.data.timeseries.HudsonBay;
import io.fluxion.elementary.Elementary;
import io.fluxion.engine.GraphEngine;
import io.fluxion.integrate.control.PiController;
import io.fluxion.integrate.loop.LoopIntegrator;
import io.fluxion.models.mechanistic.LotkaVolterra;
import io.fluxion.models.mechanistic.likelihood.LogNormal;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.TracedProblem;
import io.fluxion.solver.explicit.ExplicitSolver;
import io.fluxion.solver.explicit.tableau.Tsitouras5;
import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The lynx-hare fit: its loss of eight unknowns, a solve over 20 years with 21 saved times, without and with the exact
 * gradient by the discrete adjoint.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GradientBenchmark {
    private static final int RATES = 4;
    private static final int STATES = 2;
    private static final double[] NATURAL = {0.55, 0.028, 0.80, 0.024, 34, 5.9, 0.25, 0.25};
    private final GraphEngine engine = new GraphEngine();
    private final SimdBackend backend = new SimdBackend();
    private final Graph graph = trace();
    private final Compiled plain = new Compiled(backend, graph);
    private final Compiled differentiated = new Compiled(backend, engine.gradient(graph, List.of(0)));

    /** A program with its memory, the unknowns in place. */
    private record Compiled(Executable program, Workspace workspace, Buffer[] inputs, Buffer[] outputs) {
        Compiled(SimdBackend backend, Graph graph) {
            this(backend.compile(graph), graph);
        }

        private Compiled(Executable program, Graph graph) {
            this(program, program.newWorkspace(),
                    new Buffer[]{NdArray.of(Arrays.stream(NATURAL).map(Elementary::log).toArray(), NATURAL.length)},
                    graph.outputTypes().stream().map(NdArray::zeros).toArray(Buffer[]::new));
        }

        Buffer[] run() {
            program.run(workspace, inputs, outputs);
            return outputs;
        }
    }

    private Graph trace() {
        LoopIntegrator integrator = new LoopIntegrator(engine);
        Graph equations = engine.trace(
                List.of(TensorType.f64(), TensorType.f64(STATES), TensorType.f64(RATES)), in -> {
                    Tensor p = in.get(2);
                    return List.of(new LotkaVolterra(p.get(0), p.get(1), p.get(2), p.get(3)).derivative(in.get(0),
                            in.get(1)));
                });
        TimeSeries data = new HudsonBay(1900, 1920).load();
        double[] times = data.times();
        NdArray observed = NdArray.of(Arrays.stream(data.values()).flatMapToDouble(Arrays::stream).toArray(),
                times.length, STATES);
        SolveOptions<double[]> options = SolveOptions.<double[]>defaults(PiController.standard())
                .withTolerances(1e-8, 1e-10).withSaveAt(times);
        Operation solve = integrator.operation(
                new TracedProblem(equations, backend, times[0], times[times.length - 1]),
                ExplicitSolver.of("tsit5", new Tsitouras5()), options);
        return engine.trace(List.of(TensorType.f64(NATURAL.length)), in -> {
            Tensor x = in.get(0);
            Tensor rates = x.slice(0, 0, RATES).exp();
            Tensor initial = x.slice(0, RATES, RATES + STATES).exp();
            Tensor predicted = initial.apply(solve, rates).get(0);
            return List.of(new LogNormal().negativeLogLikelihood(x.trace().constant(observed), predicted,
                    x.slice(0, RATES + STATES, NATURAL.length)));
        });
    }

    /** The loss alone. */
    @Benchmark
    public Buffer[] loss() {
        return plain.run();
    }

    /** Loss and gradient. */
    @Benchmark
    public Buffer[] lossAndGradient() {
        return differentiated.run();
    }
}
