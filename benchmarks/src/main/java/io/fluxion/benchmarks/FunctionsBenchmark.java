package io.fluxion.benchmarks;

import io.fluxion.backend.Executable;
import io.fluxion.backend.Workspace;
import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Elementary functions of 4,096 doubles: compiled from a graph, and by the Vector API's library of functions. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FunctionsBenchmark {
    /** Number of elements. */
    static final int N = 4096;
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    /** Which function. */
    @Param({"tanh", "exp", "sigmoid", "sin", "log", "erf"})
    public String function = "tanh";
    private final double[] x = new SplittableRandom(1).doubles(N, 0.01, 3).toArray();
    private final double[] y = new double[N];
    private Runnable compiled = () -> {};

    /** Compiles the function. */
    @Setup
    public void make() {
        UnaryOperator<Tensor> operation = switch (function) {
            case "tanh" -> Tensor::tanh;
            case "exp" -> Tensor::exp;
            case "sigmoid" -> Tensor::sigmoid;
            case "sin" -> Tensor::sin;
            case "log" -> Tensor::log;
            case "erf" -> Tensor::erf;
            default -> throw new IllegalArgumentException(function);
        };
        Graph graph = new GraphEngine().trace(List.of(TensorType.f64(N)), in -> List.of(operation.apply(in.get(0))));
        Executable program = new SimdBackend().compile(graph);
        Workspace workspace = program.newWorkspace();
        Buffer[] inputs = {NdArray.of(x, N)};
        Buffer[] outputs = {NdArray.of(y, N)};
        compiled = () -> program.run(workspace, inputs, outputs);
    }

    /** The engine's. */
    @Benchmark
    public double[] engine() {
        compiled.run();
        return y;
    }

    /** The library's; the logistic function by its exponential; it has no error function, so erf is compared with tanh. */
    @Benchmark
    public double[] library() {
        boolean logistic = function.equals("sigmoid");
        VectorOperators.Unary operator = switch (function) {
            case "exp", "sigmoid" -> VectorOperators.EXP;
            case "sin" -> VectorOperators.SIN;
            case "log" -> VectorOperators.LOG;
            default -> VectorOperators.TANH;
        };
        for (int i = 0; i < N; i += SPECIES.length()) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, i);
            if (logistic) {
                DoubleVector e = v.neg().lanewise(VectorOperators.EXP);
                DoubleVector.broadcast(SPECIES, 1).div(e.add(1)).intoArray(y, i);
            } else {
                v.lanewise(operator).intoArray(y, i);
            }
        }
        return y;
    }
}
