package io.fluxion.tensor;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Discrete Fourier transforms of a tensor along some axes, one after the other: {@code x.fourier().fft(-2, -1)}. Without axes the last one is
 * meant. Signs and scales are those of {@code numpy.fft}: {@code X_k = sum_j x_j e^(-2 pi i j k / n)}, and inverse transforms are
 * divided by n. Any length of at least 1 is transformed in {@code O(n log n)} steps, with the same bits everywhere.
 */
@ProviderType
public interface Fourier {
    /** Transform of complex numbers, or of real ones as complex numbers. */
    Tensor fft(int... axes);

    /** The inverse of {@link #fft}. */
    Tensor ifft(int... axes);

    /**
     * The half of the transform of real numbers that determines the other half: along the last of the axes, elements 0 to {@code n / 2}.
     */
    Tensor rfft(int... axes);

    /**
     * The real numbers with a transform whose first half is known. Imaginary parts that the half transform of real numbers does not have,
     * of element 0 and of element {@code n / 2} of an even length, are not read.
     *
     * @param length number n of real numbers along the last of the axes, which has {@code n / 2 + 1} elements here
     */
    Tensor irfft(int length, int... axes);
}
