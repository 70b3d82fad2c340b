package io.fluxion.layer;

import io.fluxion.random.RandomKey;
import io.fluxion.tensor.Shape;
import java.util.Arrays;
import org.osgi.annotation.versioning.ConsumerType;

/** The values of a learned array before training: a pure function of a random key and its shape. */
@ConsumerType
@FunctionalInterface
public interface Initialization {
    /**
     * The elements in row-major order, a fresh array.
     *
     * @param key of this array alone
     */
    double[] values(RandomKey key, Shape shape);

    /** All elements equal. */
    static Initialization constant(double value) {
        return (key, shape) -> {
            double[] values = new double[shape.size()];
            Arrays.fill(values, value);
            return values;
        };
    }

    /** Independent normal numbers of mean 0. */
    static Initialization normal(double deviation) {
        return (key, shape) -> {
            double[] values = new double[shape.size()];
            Arrays.setAll(values, i -> deviation * key.normal(i));
            return values;
        };
    }

    /** Independent uniform numbers between {@code -bound} and {@code bound}. */
    static Initialization uniform(double bound) {
        return (key, shape) -> {
            double[] values = new double[shape.size()];
            Arrays.setAll(values, i -> key.uniform(i, -bound, bound));
            return values;
        };
    }

    /**
     * For a matrix {@code [out, in]} before or after tanh: uniform within {@code gain sqrt(6 / (in + out))}, so that the
     * variances of values and of gradients pass through (Glorot and Bengio 2010, equation 16).
     *
     * @throws IllegalArgumentException in {@link #values} for a shape that is no matrix
     */
    static Initialization xavier(double gain) {
        return (key, shape) -> {
            if (shape.rank() != 2) {
                throw new IllegalArgumentException(
                        "the initialization of Glorot and Bengio is for a matrix [out, in], not for " + shape);
            }
            return uniform(gain * Math.sqrt(6.0 / (shape.length(0) + shape.length(1)))).values(key, shape);
        };
    }
}
