package io.fluxion.backend.simd;

/**
 * What decides between straight-line code and loops, and how long a method may grow. The JIT never compiles a method of
 * more than 8,000 bytes.
 *
 * @param unrolled most scalars that one operation may unroll to in straight-line code
 * @param programBytes most bytes of straight-line code
 * @param methodBytes most bytes of a method
 */
record Limits(int unrolled, int programBytes, int methodBytes) {
    static final Limits DEFAULT = new Limits(64, 64 * 1024, 6000);

    /** No graph is straight-line code. */
    static final Limits LOOPS = new Limits(-1, 0, 6000);
}
