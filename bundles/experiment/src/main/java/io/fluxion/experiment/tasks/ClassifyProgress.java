package io.fluxion.experiment.tasks;

import io.fluxion.experiment.Checkpoint;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.tensor.NdArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a training of classifiers is: everything that its next iteration depends on, beside the configuration.
 *
 * @param number of iterations of all initializations so far
 * @param optimizer of the initialization under way
 * @param lossSum of the minibatches since the last look
 * @param lossCount number of these
 * @param looks at the model, one after the other, {@link #LOOK} numbers each: initialization, epoch, mean loss of the
 *        minibatches since the look before, loss and accuracy on the test examples
 * @param ends of initializations, {@link #END} numbers each: loss and accuracy on the training examples, loss and accuracy
 *        on the test examples
 * @param confusion numbers of test examples by label and answer, over all ends, row-major
 */
record ClassifyProgress(long number, OptimizerState optimizer, double lossSum, int lossCount, double[] looks,
        double[] ends, double[] confusion) {
    static final int LOOK = 5;
    static final int END = 4;

    /** Initializations that are done. */
    int ended() {
        return ends.length / END;
    }

    /** After an iteration. */
    ClassifyProgress stepped(OptimizerState next) {
        boolean moved = next.iteration() > optimizer.iteration();
        return new ClassifyProgress(number + 1, next, moved ? lossSum + next.value() : lossSum,
                moved ? lossCount + 1 : lossCount, looks, ends, confusion);
    }

    /** Mean loss of the minibatches since the last look. */
    double meanLoss() {
        return lossSum / lossCount;
    }

    /** With a look at the model. */
    ClassifyProgress looked(double... look) {
        return new ClassifyProgress(number, optimizer, 0, 0, joined(looks, look), ends, confusion);
    }

    /** With an initialization at its end. */
    ClassifyProgress finished(Classifier.Score train, Classifier.Score test) {
        double[] counts = confusion.clone();
        int classes = test.confusion().length;
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < classes; j++) {
                counts[i * classes + j] += test.confusion()[i][j];
            }
        }
        return new ClassifyProgress(number, optimizer, 0, 0, looks,
                joined(ends, train.loss(), train.accuracy(), test.loss(), test.accuracy()), counts);
    }

    /** At the begin of the next initialization. */
    ClassifyProgress begun(OptimizerState start) {
        return new ClassifyProgress(number + 1, start, start.value(), 1, looks, ends, confusion);
    }

    private static double[] joined(double[] values, double... more) {
        double[] all = Arrays.copyOf(values, values.length + more.length);
        System.arraycopy(more, 0, all, values.length, more.length);
        return all;
    }

    Checkpoint checkpoint() {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        Map<String, String> values = new LinkedHashMap<>();
        StoredOptimizer.store("optimizer", optimizer, arrays, values);
        arrays.put("looks", NdArray.of(looks, looks.length));
        arrays.put("ends", NdArray.of(ends, ends.length));
        arrays.put("confusion", NdArray.of(confusion, confusion.length));
        values.put("number", String.valueOf(number));
        values.put("loss_sum", Double.toString(lossSum));
        values.put("loss_count", String.valueOf(lossCount));
        return new Checkpoint(arrays, values);
    }

    static ClassifyProgress of(Checkpoint checkpoint) {
        return new ClassifyProgress(Long.parseLong(checkpoint.value("number")),
                StoredOptimizer.load("optimizer", checkpoint), Double.parseDouble(checkpoint.value("loss_sum")),
                Integer.parseInt(checkpoint.value("loss_count")), checkpoint.array("looks").toDoubles(),
                checkpoint.array("ends").toDoubles(), checkpoint.array("confusion").toDoubles());
    }
}
