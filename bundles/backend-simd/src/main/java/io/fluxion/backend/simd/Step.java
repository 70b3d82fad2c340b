package io.fluxion.backend.simd;

/** One step of a program of loops. */
@FunctionalInterface
interface Step {
    /**
     * Runs.
     *
     * @param arrays the table: inputs, constants, results, intermediate arrays
     * @param offsets first element of each
     */
    void run(Object[] arrays, int[] offsets);
}
