package io.fluxion.benchmarks;

import io.fluxion.backend.Executable;
import io.fluxion.backend.Workspace;
import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The product of two square matrices. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MatmulBenchmark {
    /** Element type. */
    @Param({"f64", "f32"})
    public String type = "f64";
    /** Rows and columns. */
    @Param({"256", "512", "1024", "2048"})
    public int n;
    private Runnable product = () -> {};

    /** Compiles the product and makes its inputs. */
    @Setup
    public void make() {
        TensorType matrix = TensorType.of(DType.valueOf(type.toUpperCase(Locale.ROOT)), n, n);
        Graph graph = new GraphEngine().trace(List.of(matrix, matrix),
                in -> List.of(in.get(0).matmul(in.get(1))));
        Executable program = new SimdBackend().compile(graph);
        Workspace workspace = program.newWorkspace();
        Random random = new Random(1);
        Buffer[] inputs = {NdArray.zeros(matrix), NdArray.zeros(matrix)};
        for (Buffer input : inputs) {
            for (int i = 0; i < n * n; i++) {
                ((NdArray) input).set(i, random.nextDouble() - 0.5);
            }
        }
        Buffer[] outputs = {NdArray.zeros(matrix)};
        product = () -> program.run(workspace, inputs, outputs);
    }

    /** One product. */
    @Benchmark
    public void product() {
        product.run();
    }
}
