package io.fluxion.model;

import io.fluxion.layer.Initialization;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.Shape;
import java.util.List;

/**
 * A learned array of a traced system or function.
 *
 * @param path in the tree of parameters, for example {@code net.0.weight}
 * @param shape of the array
 * @param initialization its values before training
 */
public record LearnedArray(String path, Shape shape, Initialization initialization) {

    /**
     * The values of arrays before training, one after the other.
     *
     * @param key split by the path of each array, so that no array's values depend on the others
     */
    public static double[] values(List<LearnedArray> arrays, RandomKey key) {
        double[] all = new double[arrays.stream().mapToInt(array -> array.shape().size()).sum()];
        int at = 0;
        for (LearnedArray array : arrays) {
            int length = array.shape().size();
            System.arraycopy(array.initialization().values(key.split(array.path()), array.shape()), 0, all, at,
                    length);
            at += length;
        }
        return all;
    }
}
