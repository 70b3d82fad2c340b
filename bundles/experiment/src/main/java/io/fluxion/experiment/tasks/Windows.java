package io.fluxion.experiment.tasks;

import io.fluxion.data.TimeSeries;
import io.fluxion.experiment.RefusedException;
import io.fluxion.random.RandomKey;

/**
 * Short pieces of a time series at equally spaced times, from which minibatches are drawn. Window k of a batch has its
 * quantity j at {@code j * batch + k} of an array.
 *
 * @param values observations {@code [T][n]}
 * @param times since the begin of a window {@code [length]}, the first of them 0
 */
record Windows(double[][] values, double[] times) {
    /** Differences of spacings that are rounding or calendar. */
    private static final double UNEVEN = 1e-6;

    /**
     * The windows of that length in a series.
     *
     * @throws RefusedException when there are too few rows or they are not equally spaced
     */
    static Windows of(TimeSeries data, int length) {
        int rows = data.times().length;
        if (rows < length) {
            throw new RefusedException("training.window is " + length + " times, and only " + rows
                    + " are there to train on; make the window shorter.");
        }
        double[] at = data.times();
        double step = at[1] - at[0];
        for (int i = 1; i < rows; i++) {
            if (Math.abs(at[i] - at[i - 1] - step) > UNEVEN * step) {
                throw new RefusedException(
                        "The times of the data are not equally spaced (" + at[i - 1] + " and " + at[i]
                                + " are " + (at[i] - at[i - 1]) + " apart, the first two " + step
                                + "); windows of one batch need the same times: use training.window=0.");
            }
        }
        double[] times = new double[length];
        for (int i = 0; i < length; i++) {
            times[i] = at[i] - at[0];
        }
        return new Windows(data.values(), times);
    }

    int length() {
        return times.length;
    }

    int quantities() {
        return values[0].length;
    }

    /** Row at which window k of a minibatch begins: uniform among all windows, drawn with replacement. */
    int begin(RandomKey key, long iteration, int k) {
        return (int) key.split(iteration).below(k, values.length - length() + 1L);
    }

    /**
     * Fills in a minibatch.
     *
     * @param initial first states {@code [n * batch]}
     * @param targets all states {@code [length, n * batch]}
     */
    void draw(RandomKey key, long iteration, int batch, double[] initial, double[] targets) {
        int width = quantities() * batch;
        for (int k = 0; k < batch; k++) {
            int begin = begin(key, iteration, k);
            for (int j = 0; j < quantities(); j++) {
                initial[j * batch + k] = values[begin][j];
                for (int i = 0; i < length(); i++) {
                    targets[i * width + j * batch + k] = values[begin + i][j];
                }
            }
        }
    }
}
