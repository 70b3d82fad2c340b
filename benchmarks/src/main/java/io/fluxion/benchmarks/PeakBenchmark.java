package io.fluxion.benchmarks;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The arithmetic peak of one core: fused multiply-adds on ten registers that wait for nothing. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PeakBenchmark {
    /** Passes over the ten registers in one call. */
    static final int PASSES = 100_000;
    private static final int REGISTERS = 10;
    private double factor = 0.999;

    /** Floating-point operations of a call, in f64. */
    public static double doubleOperations() {
        return 2.0 * REGISTERS * PASSES * DoubleVector.SPECIES_PREFERRED.length();
    }

    /** Floating-point operations of a call, in f32. */
    public static double floatOperations() {
        return 2.0 * REGISTERS * PASSES * FloatVector.SPECIES_PREFERRED.length();
    }

    /** In f64. */
    @Benchmark
    public double doubles() {
        DoubleVector a = DoubleVector.broadcast(DoubleVector.SPECIES_PREFERRED, factor);
        DoubleVector s0 = a;
        DoubleVector s1 = a;
        DoubleVector s2 = a;
        DoubleVector s3 = a;
        DoubleVector s4 = a;
        DoubleVector s5 = a;
        DoubleVector s6 = a;
        DoubleVector s7 = a;
        DoubleVector s8 = a;
        DoubleVector s9 = a;
        for (int i = 0; i < PASSES; i++) {
            s0 = s0.fma(a, a);
            s1 = s1.fma(a, a);
            s2 = s2.fma(a, a);
            s3 = s3.fma(a, a);
            s4 = s4.fma(a, a);
            s5 = s5.fma(a, a);
            s6 = s6.fma(a, a);
            s7 = s7.fma(a, a);
            s8 = s8.fma(a, a);
            s9 = s9.fma(a, a);
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9).lane(0);
    }

    /** In f32. */
    @Benchmark
    public float floats() {
        FloatVector a = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, (float) factor);
        FloatVector s0 = a;
        FloatVector s1 = a;
        FloatVector s2 = a;
        FloatVector s3 = a;
        FloatVector s4 = a;
        FloatVector s5 = a;
        FloatVector s6 = a;
        FloatVector s7 = a;
        FloatVector s8 = a;
        FloatVector s9 = a;
        for (int i = 0; i < PASSES; i++) {
            s0 = s0.fma(a, a);
            s1 = s1.fma(a, a);
            s2 = s2.fma(a, a);
            s3 = s3.fma(a, a);
            s4 = s4.fma(a, a);
            s5 = s5.fma(a, a);
            s6 = s6.fma(a, a);
            s7 = s7.fma(a, a);
            s8 = s8.fma(a, a);
            s9 = s9.fma(a, a);
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9).lane(0);
    }
}
