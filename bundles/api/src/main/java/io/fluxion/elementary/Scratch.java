package io.fluxion.elementary;

import java.lang.foreign.MemorySegment;

/**
 * Arrays of one block of elements. C2 has no vector form for reading a number's bits, so those are copied to an array of
 * integers and back.
 */
final class Scratch {
    /** Elements of a block: all arrays together fit into a first-level cache. */
    static final int BLOCK = 256;
    /** The arguments. */
    final double[] x = new double[BLOCK];
    /** The values. */
    final double[] y = new double[BLOCK];
    /** Numbers whose last bits are an integer. */
    final double[] shifted = new double[BLOCK];
    final double[] high = new double[BLOCK];
    final double[] low = new double[BLOCK];
    final double[] sum = new double[BLOCK];
    final double[] polynomial = new double[BLOCK];
    final long[] bits = new long[BLOCK];
    final long[] otherBits = new long[BLOCK];
    /** What {@link #bits} are the bits of. */
    final double[] power = new double[BLOCK];
    /** What {@link #otherBits} are the bits of. */
    final double[] otherPower = new double[BLOCK];
    /** Whether an argument of the block needs the scalar form. */
    boolean rare;
    private final MemorySegment xMemory = MemorySegment.ofArray(x);
    private final MemorySegment shiftedMemory = MemorySegment.ofArray(shifted);
    private final MemorySegment bitsMemory = MemorySegment.ofArray(bits);
    private final MemorySegment otherBitsMemory = MemorySegment.ofArray(otherBits);
    private final MemorySegment powerMemory = MemorySegment.ofArray(power);
    private final MemorySegment otherPowerMemory = MemorySegment.ofArray(otherPower);

    /** The bits of the arguments. */
    void readArguments(int n) {
        copy(xMemory, bitsMemory, n);
    }

    /** The bits of {@link #shifted}. */
    void readShifted(int n) {
        copy(shiftedMemory, bitsMemory, n);
    }

    /** {@link #power} from its bits. */
    void writePower(int n) {
        copy(bitsMemory, powerMemory, n);
    }

    /** {@link #power} and {@link #otherPower} from their bits. */
    void writePowers(int n) {
        copy(bitsMemory, powerMemory, n);
        copy(otherBitsMemory, otherPowerMemory, n);
    }

    private static void copy(MemorySegment from, MemorySegment to, int n) {
        MemorySegment.copy(from, 0, to, 0, (long) Double.BYTES * n);
    }
}
