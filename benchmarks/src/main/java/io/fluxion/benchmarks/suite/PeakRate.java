package io.fluxion.benchmarks.suite;

import io.fluxion.benchmarks.PeakBenchmark;

/** The arithmetic peak of a core. */
final class PeakRate {
    private PeakRate() {
    }

    /** In GF/s. */
    static double of(Measurements measured, String type) {
        boolean wide = type.equals("f64");
        double operations = wide ? PeakBenchmark.doubleOperations() : PeakBenchmark.floatOperations();
        return operations / measured.time(PeakBenchmark.class, wide ? "doubles" : "floats") / 1e3;
    }
}
