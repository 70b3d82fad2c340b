package io.fluxion.experiment.tasks;

import io.fluxion.data.LabelledExamples;
import io.fluxion.random.RandomKey;
import java.util.Arrays;

/**
 * Some examples in minibatches. In an epoch each example comes once, in an order of its own, but for the last few that fill no
 * minibatch. The minibatch of an iteration is a function of its number.
 *
 * @param examples all of the data
 * @param rows the examples that these are
 * @param batch examples of a minibatch
 */
record ExampleBatches(LabelledExamples examples, int[] rows, int batch) {

    /** All numbers below n in random order (Fisher and Yates, from the end). */
    static int[] shuffled(RandomKey key, int n) {
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        for (int i = n - 1; i > 0; i--) {
            int j = (int) key.below(i, i + 1L);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    /** Minibatches of an epoch. */
    int perEpoch() {
        return rows.length / batch;
    }

    /** Minibatches that hold every example, the last one perhaps in part. */
    int toCover() {
        return (rows.length + batch - 1) / batch;
    }

    /**
     * Fills in the minibatch of an iteration.
     *
     * @param key of the orders of all epochs
     * @param features {@code [batch, example]}
     * @param labels one in the column of its class, {@code [batch, classes]}
     */
    void draw(RandomKey key, long iteration, double[] features, double[] labels) {
        int[] order = shuffled(key.split(iteration / perEpoch()), rows.length);
        int from = (int) (iteration % perEpoch()) * batch;
        for (int k = 0; k < batch; k++) {
            fill(rows[order[from + k]], k, features, labels);
        }
    }

    /**
     * Fills in part k of all examples in their own order; what is beyond the last one is 0.
     *
     * @return how many examples it holds
     */
    int part(int k, double[] features, double[] labels) {
        int count = Math.min(batch, rows.length - k * batch);
        Arrays.fill(features, 0);
        Arrays.fill(labels, 0);
        for (int i = 0; i < count; i++) {
            fill(rows[k * batch + i], i, features, labels);
        }
        return count;
    }

    /** The class of example i of part k. */
    int label(int k, int i) {
        return examples.labels()[rows[k * batch + i]];
    }

    private void fill(int row, int k, double[] features, double[] labels) {
        double[] example = examples.features()[row];
        System.arraycopy(example, 0, features, k * example.length, example.length);
        int classes = examples.classes().size();
        Arrays.fill(labels, k * classes, (k + 1) * classes, 0);
        labels[k * classes + examples.labels()[row]] = 1;
    }
}
