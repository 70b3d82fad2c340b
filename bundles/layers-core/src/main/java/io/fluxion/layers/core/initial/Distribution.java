package io.fluxion.layers.core.initial;

import io.fluxion.random.RandomKey;
import io.fluxion.tensor.Shape;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** The distribution of independent numbers of mean 0. */
public enum Distribution {
    /** Equal probability within {@code sqrt(3)} deviations. */
    UNIFORM {
        @Override
        double[] values(RandomKey key, Shape shape, double deviation) {
            double bound = deviation * Math.sqrt(3);
            return filled(shape, i -> key.uniform(i, -bound, bound));
        }
    },
    /** Gauss. */
    NORMAL {
        @Override
        double[] values(RandomKey key, Shape shape, double deviation) {
            return filled(shape, i -> deviation * key.normal(i));
        }
    },
    /** Gauss without what is further out than twice its own deviation, scaled to the deviation that is asked for. */
    TRUNCATED_NORMAL {
        @Override
        double[] values(RandomKey key, Shape shape, double deviation) {
            return filled(shape, i -> deviation / TRUNCATED_DEVIATION * truncated(key, i));
        }
    };

    /** Deviation of the standard normal distribution between -2 and 2: {@code sqrt(1 - 4 phi(2) / (2 Phi(2) - 1))}. */
    static final double TRUNCATED_DEVIATION = 0.8796256610342398;

    /** Row-major elements, each a function of the key and of its own index. */
    abstract double[] values(RandomKey key, Shape shape, double deviation);

    static double[] filled(Shape shape, IntToDoubleFunction element) {
        double[] values = new double[shape.size()];
        Arrays.setAll(values, element);
        return values;
    }

    /** Standard normal between -2 and 2, by rejection: try k of element i is number i of the key's part k. */
    static double truncated(RandomKey key, int i) {
        double value = key.normal(i);
        for (long attempt = 1; Math.abs(value) > 2; attempt++) {
            value = key.split(attempt).normal(i);
        }
        return value;
    }
}
