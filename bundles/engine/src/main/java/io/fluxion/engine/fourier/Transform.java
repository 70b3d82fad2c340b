package io.fluxion.engine.fourier;

/** {@code X_k = sum_j x_j e^(-2 pi i j k / n)} of one length. Keeps scratch memory, so it serves one caller at a time. */
interface Transform {
    /** Replaces n numbers by their transform. Exchanged arrays give the transform with {@code +i}. */
    void forward(double[] re, double[] im);

    /** A transform of a length, at least 1: by its factors if it has none but 2, 3 and 5, else by Bluestein's convolution. */
    static Transform of(int n) {
        return MixedRadix.factors(n).<Transform>map(factors -> new MixedRadix(n, factors))
                .orElseGet(() -> new Bluestein(n));
    }
}
