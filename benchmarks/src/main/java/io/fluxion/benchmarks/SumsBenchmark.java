package io.fluxion.benchmarks;

import io.fluxion.elementary.Sums;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the fixed order of a sum costs beside a plain loop. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SumsBenchmark {
    /** Number of terms. */
    @Param({"16", "1024"})
    public int n;
    private double[] x = new double[0];

    /** Makes the terms. */
    @Setup
    public void fill() {
        x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = 1.0 / (i + 1);
        }
    }

    /** 16 strands and a fixed tree. */
    @Benchmark
    public double strands() {
        return Sums.sum(x, 0, 1, n);
    }

    /** One strand, as a loop would do it. */
    @Benchmark
    public double loop() {
        double sum = 0;
        for (double value : x) {
            sum += value;
        }
        return sum;
    }
}
