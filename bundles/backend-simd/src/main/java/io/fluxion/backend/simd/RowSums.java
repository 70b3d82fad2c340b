package io.fluxion.backend.simd;

import io.fluxion.elementary.Sums;

/** Sums of rows in the order of {@link Sums}, with the strands in local variables. */
final class RowSums {
    private RowSums() {
    }

    static void run(double[] x, int offset, double[] y, int target, int rows, int length) {
        for (int row = 0; row < rows; row++) {
            y[target + row] = sum(x, offset + row * length, length);
        }
    }

    static void run(float[] x, int offset, float[] y, int target, int rows, int length) {
        for (int row = 0; row < rows; row++) {
            y[target + row] = sum(x, offset + row * length, length);
        }
    }

    private static double sum(double[] x, int at, int n) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        double s8 = 0, s9 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0, s14 = 0, s15 = 0;
        int whole = at + (n & -16);
        for (int i = at; i < whole; i += 16) {
            s0 += x[i];
            s1 += x[i + 1];
            s2 += x[i + 2];
            s3 += x[i + 3];
            s4 += x[i + 4];
            s5 += x[i + 5];
            s6 += x[i + 6];
            s7 += x[i + 7];
            s8 += x[i + 8];
            s9 += x[i + 9];
            s10 += x[i + 10];
            s11 += x[i + 11];
            s12 += x[i + 12];
            s13 += x[i + 13];
            s14 += x[i + 14];
            s15 += x[i + 15];
        }
        // a strand that ends earlier keeps its value: adding -0 changes no bit
        int rest = n & 15;
        s0 += rest > 0 ? x[whole] : -0.0;
        s1 += rest > 1 ? x[whole + 1] : -0.0;
        s2 += rest > 2 ? x[whole + 2] : -0.0;
        s3 += rest > 3 ? x[whole + 3] : -0.0;
        s4 += rest > 4 ? x[whole + 4] : -0.0;
        s5 += rest > 5 ? x[whole + 5] : -0.0;
        s6 += rest > 6 ? x[whole + 6] : -0.0;
        s7 += rest > 7 ? x[whole + 7] : -0.0;
        s8 += rest > 8 ? x[whole + 8] : -0.0;
        s9 += rest > 9 ? x[whole + 9] : -0.0;
        s10 += rest > 10 ? x[whole + 10] : -0.0;
        s11 += rest > 11 ? x[whole + 11] : -0.0;
        s12 += rest > 12 ? x[whole + 12] : -0.0;
        s13 += rest > 13 ? x[whole + 13] : -0.0;
        s14 += rest > 14 ? x[whole + 14] : -0.0;
        double even = ((s0 + s8) + (s4 + s12)) + ((s2 + s10) + (s6 + s14));
        double odd = ((s1 + s9) + (s5 + s13)) + ((s3 + s11) + (s7 + s15));
        return even + odd;
    }

    private static float sum(float[] x, int at, int n) {
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        float s8 = 0, s9 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0, s14 = 0, s15 = 0;
        int whole = at + (n & -16);
        for (int i = at; i < whole; i += 16) {
            s0 += x[i];
            s1 += x[i + 1];
            s2 += x[i + 2];
            s3 += x[i + 3];
            s4 += x[i + 4];
            s5 += x[i + 5];
            s6 += x[i + 6];
            s7 += x[i + 7];
            s8 += x[i + 8];
            s9 += x[i + 9];
            s10 += x[i + 10];
            s11 += x[i + 11];
            s12 += x[i + 12];
            s13 += x[i + 13];
            s14 += x[i + 14];
            s15 += x[i + 15];
        }
        // a strand that ends earlier keeps its value: adding -0 changes no bit
        int rest = n & 15;
        s0 += rest > 0 ? x[whole] : -0f;
        s1 += rest > 1 ? x[whole + 1] : -0f;
        s2 += rest > 2 ? x[whole + 2] : -0f;
        s3 += rest > 3 ? x[whole + 3] : -0f;
        s4 += rest > 4 ? x[whole + 4] : -0f;
        s5 += rest > 5 ? x[whole + 5] : -0f;
        s6 += rest > 6 ? x[whole + 6] : -0f;
        s7 += rest > 7 ? x[whole + 7] : -0f;
        s8 += rest > 8 ? x[whole + 8] : -0f;
        s9 += rest > 9 ? x[whole + 9] : -0f;
        s10 += rest > 10 ? x[whole + 10] : -0f;
        s11 += rest > 11 ? x[whole + 11] : -0f;
        s12 += rest > 12 ? x[whole + 12] : -0f;
        s13 += rest > 13 ? x[whole + 13] : -0f;
        s14 += rest > 14 ? x[whole + 14] : -0f;
        float even = ((s0 + s8) + (s4 + s12)) + ((s2 + s10) + (s6 + s14));
        float odd = ((s1 + s9) + (s5 + s13)) + ((s3 + s11) + (s7 + s15));
        return even + odd;
    }
}
