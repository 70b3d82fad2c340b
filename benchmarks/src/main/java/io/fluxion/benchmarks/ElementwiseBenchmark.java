package io.fluxion.benchmarks;

import io.fluxion.backend.HostExecutable;
import io.fluxion.backend.Workspace;
import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The chain {@code |max(1.7 x + b, -1) b - x|} of six operations: compiled from a graph, and written by hand. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ElementwiseBenchmark {
    /** Number of elements. */
    @Param({"1000", "100000", "1000000"})
    public int n;
    private final HostExecutable[] program = new HostExecutable[1];
    private final Workspace[] workspace = new Workspace[1];
    private final Object[] inputs = new Object[2];
    private final Object[] outputs = new Object[1];
    private final int[] together = {0, 0};
    private final int[] apart = {1, 0};
    private final int[] zero = {0};
    private double[] x = {};
    private double[] b = {};
    private double[] y = {};

    /** Compiles the chain and makes its inputs. */
    @Setup
    public void make() {
        Graph graph = new GraphEngine().trace(List.of(TensorType.f64(n), TensorType.f64(n)),
                in -> List.of(chain(in.get(0), in.get(1))));
        program[0] = (HostExecutable) new SimdBackend().compile(graph);
        workspace[0] = program[0].newWorkspace();
        SplittableRandom random = new SplittableRandom(1);
        x = random.doubles(n + 1L, -2, 2).toArray();
        b = random.doubles(n, -2, 2).toArray();
        y = new double[n];
        inputs[0] = x;
        inputs[1] = b;
        outputs[0] = y;
    }

    private static Tensor chain(Tensor x, Tensor b) {
        return x.times(1.7).plus(b).max(x.constant(-1)).times(b).minus(x).abs();
    }

    /** The graph's program on arrays that begin at one index. */
    @Benchmark
    public double[] generated() {
        program[0].run(workspace[0], inputs, together, outputs, zero);
        return y;
    }

    /** The graph's program on arrays that begin at different indices. */
    @Benchmark
    public double[] generatedApart() {
        program[0].run(workspace[0], inputs, apart, outputs, zero);
        return y;
    }

    /** A loop. */
    @Benchmark
    public double[] written() {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.abs(Math.max(1.7 * x[i] + b[i], -1) * b[i] - x[i]);
        }
        return y;
    }
}
