package io.fluxion.backend.simd;

import java.util.Arrays;

/** Scratch memory of products in f32 that run one after the other: packed rows of the right matrix, and rows of sums. */
final class FloatPacking {
    final float[][] rows = new float[FloatProduct.DEPTH][0];
    final float[][] sums = new float[FloatProduct.ROWS][0];
    /** Never written. */
    float[] zeros = {};

    /** Makes room for so many rows of a block of that width. */
    void reserve(int depth, int width) {
        grow(rows, depth, width);
        grow(sums, sums.length, width);
        if (zeros.length < width) {
            zeros = new float[width];
        }
    }

    private static void grow(float[][] arrays, int count, int width) {
        Arrays.setAll(arrays, i -> i < count && arrays[i].length < width ? new float[width] : arrays[i]);
    }
}
