package io.fluxion.benchmarks;

import io.fluxion.backend.Executable;
import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From layer code to a program, for the first time in a process: a network of six layers with its gradient. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CompileBenchmark {
    private static final int LAYERS = 6;
    private static final int WIDTH = 64;
    private static final int BATCH = 128;

    /** Traces, differentiates and compiles. */
    @Benchmark
    public Executable sixLayers() {
        GraphEngine engine = new GraphEngine();
        List<TensorType> types = new ArrayList<>(List.of(TensorType.f64(BATCH, WIDTH)));
        for (int layer = 0; layer < LAYERS; layer++) {
            types.add(TensorType.f64(WIDTH, WIDTH));
            types.add(TensorType.f64(WIDTH));
        }
        Graph loss = engine.trace(types, in -> {
            Tensor z = in.get(0);
            for (int layer = 0; layer < LAYERS; layer++) {
                z = z.matmul(in.get(1 + 2 * layer)).plus(in.get(2 + 2 * layer)).tanh();
            }
            return List.of(z.square().mean());
        });
        return new SimdBackend().compile(engine.gradient(loss, IntStream.range(1, types.size()).boxed().toList()));
    }
}
