package io.fluxion.benchmarks;

import io.fluxion.backend.Executable;
import io.fluxion.backend.Workspace;
import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.Convolution;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Eight images of 64 channels and 16 x 16 pixels in f32, 64 kernels of 3 x 3: 75 million fused multiply-adds. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ConvolutionBenchmark {
    private static final int IMAGES = 8;
    private static final int CHANNELS = 64;
    private static final int LENGTH = 16;
    private static final int KERNEL = 3;
    private final GraphEngine engine = new GraphEngine();
    private final Graph graph = engine.trace(
            List.of(TensorType.f32(IMAGES, CHANNELS, LENGTH, LENGTH),
                    TensorType.f32(CHANNELS, CHANNELS, KERNEL, KERNEL)),
            in -> List.of(in.get(0).convolve(in.get(1), Convolution.defaults().samePadding())));
    private final Compiled forward = new Compiled(graph);
    private final Compiled byImages = new Compiled(engine.select(engine.vjp(graph, List.of(0)), List.of(1)));
    private final Compiled byKernel = new Compiled(engine.select(engine.vjp(graph, List.of(1)), List.of(1)));

    /** A program with its memory. */
    private record Compiled(Executable program, Workspace workspace, Buffer[] inputs, Buffer[] outputs) {
        Compiled(Graph graph) {
            this(new SimdBackend().compile(graph), graph);
        }

        private Compiled(Executable program, Graph graph) {
            this(program, program.newWorkspace(),
                    graph.inputs().stream().map(ConvolutionBenchmark::filled).toArray(Buffer[]::new),
                    graph.outputTypes().stream().map(NdArray::zeros).toArray(Buffer[]::new));
        }

        Buffer[] run() {
            program.run(workspace, inputs, outputs);
            return outputs;
        }
    }

    private static NdArray filled(TensorType type) {
        SplittableRandom random = new SplittableRandom(1);
        NdArray array = NdArray.zeros(type);
        for (int i = 0; i < array.size(); i++) {
            array.set(i, random.nextDouble(-1, 1));
        }
        return array;
    }

    /** The convolution. */
    @Benchmark
    public Buffer[] forward() {
        return forward.run();
    }

    /** Its cotangent in the images. */
    @Benchmark
    public Buffer[] byImages() {
        return byImages.run();
    }

    /** Its cotangent in the kernel. */
    @Benchmark
    public Buffer[] byKernel() {
        return byKernel.run();
    }

    /** Plain loops, the innermost over a line of the result. */
    @Benchmark
    public float[] loops() {
        float[] x = ((NdArray) forward.inputs[0]).f32();
        float[] kernel = ((NdArray) forward.inputs[1]).f32();
        float[] y = new float[IMAGES * CHANNELS * LENGTH * LENGTH];
        for (int n = 0; n < IMAGES; n++) {
            for (int o = 0; o < CHANNELS; o++) {
                for (int c = 0; c < CHANNELS; c++) {
                    plane(x, (n * CHANNELS + c) * LENGTH * LENGTH, kernel, (o * CHANNELS + c) * KERNEL * KERNEL, y,
                            (n * CHANNELS + o) * LENGTH * LENGTH);
                }
            }
        }
        return y;
    }

    private static void plane(float[] x, int from, float[] kernel, int at, float[] y, int to) {
        for (int k = 0; k < KERNEL * KERNEL; k++) {
            int down = k / KERNEL - 1;
            int right = k % KERNEL - 1;
            float weight = kernel[at + k];
            for (int row = Math.max(0, -down); row < LENGTH - Math.max(0, down); row++) {
                int source = from + (row + down) * LENGTH + right;
                int target = to + row * LENGTH;
                for (int column = Math.max(0, -right); column < LENGTH - Math.max(0, right); column++) {
                    y[target + column] = Math.fma(weight, x[source + column], y[target + column]);
                }
            }
        }
    }
}
