package io.fluxion.backend.simd;

import io.fluxion.tensor.DType;
import java.util.Arrays;

/** Copies and clears lines of elements. */
final class Lines {
    private Lines() {
    }

    // both arrays are of the element type by contract
    @SuppressWarnings("SuspiciousSystemArraycopy")
    static void copy(DType type, int n, Object source, int at, int step, Object target, int start, int targetStep) {
        if (type == DType.F64) {
            copy(n, (double[]) source, at, step, (double[]) target, start, targetStep);
        } else if (type == DType.F32) {
            copy(n, (float[]) source, at, step, (float[]) target, start, targetStep);
        } else if (step == 1 && targetStep == 1) {
            System.arraycopy(source, at, target, start, n);
        } else {
            for (int i = 0; i < n; i++) {
                System.arraycopy(source, at + i * step, target, start + i * targetStep, 1);
            }
        }
    }

    private static void copy(int n, double[] x, int at, int step, double[] y, int start, int targetStep) {
        if (step == 1 && targetStep == 1) {
            System.arraycopy(x, at, y, start, n);
            return;
        }
        if (step == 0 && targetStep == 1) {
            Arrays.fill(y, start, start + n, x[at]);
            return;
        }
        for (int i = 0; i < n; i++) {
            y[start + i * targetStep] = x[at + i * step];
        }
    }

    private static void copy(int n, float[] x, int at, int step, float[] y, int start, int targetStep) {
        if (step == 1 && targetStep == 1) {
            System.arraycopy(x, at, y, start, n);
            return;
        }
        if (step == 0 && targetStep == 1) {
            Arrays.fill(y, start, start + n, x[at]);
            return;
        }
        for (int i = 0; i < n; i++) {
            y[start + i * targetStep] = x[at + i * step];
        }
    }

    static void clear(DType type, Object target, int start, int n) {
        switch (type) {
            case F64, C128 -> Arrays.fill((double[]) target, start, start + n, 0);
            case F32, C64 -> Arrays.fill((float[]) target, start, start + n, 0);
            case I32 -> Arrays.fill((int[]) target, start, start + n, 0);
            case I64 -> Arrays.fill((long[]) target, start, start + n, 0);
            case BOOL -> Arrays.fill((boolean[]) target, start, start + n, false);
            case RECORD -> throw new IllegalArgumentException("a record is not cleared");
        }
    }
}
