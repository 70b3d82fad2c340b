package io.fluxion.backend.simd;

import java.util.Arrays;

/** Scratch memory of products in f64 that run one after the other: packed rows of the right matrix, and rows of sums. */
final class DoublePacking {
    final double[][] rows = new double[DoubleProduct.DEPTH][0];
    final double[][] sums = new double[DoubleProduct.ROWS][0];
    /** Never written. */
    double[] zeros = {};

    /** Makes room for so many rows of a block of that width. */
    void reserve(int depth, int width) {
        grow(rows, depth, width);
        grow(sums, sums.length, width);
        if (zeros.length < width) {
            zeros = new double[width];
        }
    }

    private static void grow(double[][] arrays, int count, int width) {
        Arrays.setAll(arrays, i -> i < count && arrays[i].length < width ? new double[width] : arrays[i]);
    }
}
