package io.fluxion.layer;

import io.fluxion.model.LearnedArray;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.Graph;
import java.util.List;

/**
 * A traced function with learned parameters.
 *
 * @param graph its inputs are the vector p of all learned numbers, then those of the function
 * @param learned the arrays whose elements p holds, in this order and row-major
 */
public record LearnedFunction(Graph graph, List<LearnedArray> learned) {
    public LearnedFunction {
        learned = List.copyOf(learned);
    }

    /** Length of p. */
    public int size() {
        return learned.stream().mapToInt(array -> array.shape().size()).sum();
    }

    /** Lengths of the arrays that p consists of. */
    public int[] lengths() {
        return learned.stream().mapToInt(array -> array.shape().size()).toArray();
    }

    /**
     * p before training.
     *
     * @param key split by the path of each array, so that no array's values depend on the others
     */
    public double[] values(RandomKey key) {
        return LearnedArray.values(learned, key);
    }
}
