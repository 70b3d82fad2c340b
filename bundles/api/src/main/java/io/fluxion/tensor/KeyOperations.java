package io.fluxion.tensor;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What a {@link Tensor} of i64 offers as keys of random numbers, each element the number of an {@link io.fluxion.random.RandomKey}. A key is an
 * input of a graph like another: whoever has the key and the path of splits has the numbers, in a batch, when they are computed again for a
 * derivative, and after a resume. A key that gives numbers is split no more. Random numbers have no derivative.
 */
@ProviderType
public interface KeyOperations {
    /** {@link io.fluxion.random.RandomKey#split(long)} of each key, for example for a layer. */
    Tensor splitKey(long number);

    /**
     * The same for a number that only the run knows, for example that of a step.
     *
     * @param number i32 or i64, a scalar or of a shape that repeats to that of the keys
     */
    Tensor splitKey(Tensor number);

    /** {@link io.fluxion.random.RandomKey#split(String)} of each key. */
    Tensor splitKey(String name);

    /**
     * 64 random bits for each element, an i64: element i of a key's numbers, in row-major order, is
     * {@link io.fluxion.random.RandomKey#bits} of the counter i.
     *
     * @param lengths for each key; the result has the axes of the keys before them
     */
    Tensor randomBits(int... lengths);

    /** Uniform in [0, 1), a multiple of 2^-53 (f64: {@link io.fluxion.random.RandomKey#uniform}) or of 2^-24 (f32: the first 24 of the bits). */
    Tensor randomUniform(DType dtype, int... lengths);

    /** Standard normal, {@link io.fluxion.random.RandomKey#normal}; f32 is rounded from f64. */
    Tensor randomNormal(DType dtype, int... lengths);

    /** Truth values that are true with a probability: where {@code randomUniform(F64, lengths)} is smaller. */
    default Tensor randomBernoulli(double probability, int... lengths) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability lies between 0 and 1, not at " + probability);
        }
        return randomUniform(DType.F64, lengths).lessThan(probability);
    }
}
