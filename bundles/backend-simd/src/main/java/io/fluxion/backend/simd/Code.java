package io.fluxion.backend.simd;

/** What a generated class implements. It names the JDK, the elementary functions of the contract and this interface. */
interface Code {
    /**
     * Runs one part of a program.
     *
     * @param part which; straight-line code has only part 0
     * @param inputs arrays that are read
     * @param inputOffsets first element of each
     * @param outputs arrays that are written
     * @param outputOffsets first element of each
     * @param spill values that pass from one method to the next
     */
    void run(int part, Object[] inputs, int[] inputOffsets, Object[] outputs, int[] outputOffsets, double[] spill);
}
