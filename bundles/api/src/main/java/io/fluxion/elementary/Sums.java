package io.fluxion.elementary;

/**
 * Sums with a fixed order: element i goes to strand {@code i mod 16}, each strand adds in ascending order from +0, and
 * the strands are added as a tree, {@code s[j] += s[j + 8]}, then 4, 2, 1. So the bits do not depend on the number of
 * lanes of a processor.
 */
public final class Sums {
    /** Number of strands. */
    public static final int STRANDS = 16;

    private Sums() {
    }

    /** Sum of {@code x[offset + i * stride]} for i below n. */
    public static double sum(double[] x, int offset, int stride, int n) {
        double[] strands = new double[STRANDS];
        for (int i = 0, at = offset; i < n; i++, at += stride) {
            strands[i & 15] += x[at];
        }
        return tree(strands);
    }

    /** Sum of {@code x[offset + i * stride]} for i below n, in f32 strands. */
    public static float sum(float[] x, int offset, int stride, int n) {
        float[] strands = new float[STRANDS];
        for (int i = 0, at = offset; i < n; i++, at += stride) {
            strands[i & 15] += x[at];
        }
        return tree(strands);
    }

    /** Sum of {@code a[aOffset + i] * b[bOffset + i]} for i below n; products are rounded. */
    public static double dot(double[] a, int aOffset, double[] b, int bOffset, int n) {
        double[] strands = new double[STRANDS];
        for (int i = 0; i < n; i++) {
            strands[i & 15] += a[aOffset + i] * b[bOffset + i];
        }
        return tree(strands);
    }

    /** Adds 16 strands as a tree; the array is spoiled. */
    public static double tree(double[] strands) {
        for (int width = STRANDS / 2; width > 0; width /= 2) {
            for (int j = 0; j < width; j++) {
                strands[j] += strands[j + width];
            }
        }
        return strands[0];
    }

    /** Adds 16 strands as a tree; the array is spoiled. */
    public static float tree(float[] strands) {
        for (int width = STRANDS / 2; width > 0; width /= 2) {
            for (int j = 0; j < width; j++) {
                strands[j] += strands[j + width];
            }
        }
        return strands[0];
    }
}
