package io.fluxion.experiment.tasks;

import io.fluxion.experiment.Checkpoint;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.tensor.NdArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a training is: everything that its next iteration depends on, beside the configuration. The minibatch of an
 * iteration is a function of its number.
 *
 * @param optimizer at the last iteration
 * @param noted iterations at which the model was looked at
 * @param losses of the minibatches there
 * @param errors over the whole trajectory there
 */
record TrainProgress(OptimizerState optimizer, double[] noted, double[] losses, double[] errors) {

    /** After one more iteration. */
    TrainProgress stepped(OptimizerState next) {
        return new TrainProgress(next, noted, losses, errors);
    }

    /** With a look at the model. */
    TrainProgress noted(double error) {
        return new TrainProgress(optimizer, with(noted, optimizer.iteration()), with(losses, optimizer.value()),
                with(errors, error));
    }

    private static double[] with(double[] values, double more) {
        double[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = more;
        return all;
    }

    Checkpoint checkpoint() {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        Map<String, String> values = new LinkedHashMap<>();
        StoredOptimizer.store("optimizer", optimizer, arrays, values);
        arrays.put("noted", NdArray.of(noted, noted.length));
        arrays.put("losses", NdArray.of(losses, losses.length));
        arrays.put("errors", NdArray.of(errors, errors.length));
        return new Checkpoint(arrays, values);
    }

    static TrainProgress of(Checkpoint checkpoint) {
        return new TrainProgress(StoredOptimizer.load("optimizer", checkpoint), checkpoint.array("noted").toDoubles(),
                checkpoint.array("losses").toDoubles(), checkpoint.array("errors").toDoubles());
    }
}
