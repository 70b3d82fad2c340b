package io.fluxion.experiment.tasks;

import io.fluxion.data.TimeSeries;
import io.fluxion.elementary.Elementary;
import io.fluxion.model.TracedSystem;
import io.fluxion.optimize.Objective;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.NdArray;
import java.util.Arrays;
import java.util.Optional;

/**
 * A model in a comparison, with its compiled losses and predictions.
 *
 * @param system the model
 * @param vector its unknowns
 * @param key of its initializations
 * @param spread standard deviation of the logarithms of the start rates
 * @param fitted the observations that it is trained on
 * @param scales errors' scales at the start
 * @param windows the loss of minibatches; empty: both stages use the trajectory
 * @param trajectory the loss over the trajectory
 * @param atData states at the times of all data, from all unknowns
 * @param onGrid states at the times of a fine grid, from all unknowns
 */
record Contender(TracedSystem system, ModelVector vector, RandomKey key, double spread, TimeSeries fitted,
        double[] scales, Optional<WindowLoss> windows, TrajectoryLoss trajectory, Program atData,
        Program onGrid) implements AutoCloseable {

    /** All unknowns at the begin of a training: the file's rates for the first, rates around them for the others. */
    double[] start(int initialization) {
        RandomKey own = key.split(initialization);
        double[] natural = system.values(own.split("weights"));
        RandomKey ofRates = own.split("rates");
        for (int i = 0; i < vector.rates() && initialization > 0; i++) {
            natural[i] *= Elementary.exp(spread * ofRates.normal(i));
        }
        return vector.encode(vector.encodeParameters(natural, system.plugin().name()), fitted.values()[0], scales);
    }

    /** Where the first stage begins: without the initial state and the scales when it is on windows. */
    double[] firstStart(int initialization) {
        double[] x = start(initialization);
        return windows.isPresent() ? Arrays.copyOf(x, vector.parameters()) : x;
    }

    /** Lengths of the arrays that the first stage's unknowns consist of. */
    int[] firstLengths() {
        return windows.isPresent() ? system.lengths() : new int[]{vector.size()};
    }

    /** What the first stage minimizes in an iteration. */
    Objective first(long iteration) {
        return windows.isPresent() ? windows.get().of(iteration) : trajectory;
    }

    /** Where the second stage begins, from the end of the first. */
    double[] secondStart(double[] firstEnd, int initialization) {
        if (windows.isEmpty()) {
            return firstEnd;
        }
        double[] x = start(initialization);
        System.arraycopy(firstEnd, 0, x, 0, vector.parameters());
        return x;
    }

    /** Predicted states at the times of all data {@code [T, n]}, a fresh array. */
    NdArray predictions(double[] x) {
        NdArray shared = atData.run(x)[0];
        NdArray own = NdArray.zeros(shared.type());
        System.arraycopy(shared.storage(), shared.offset(), own.storage(), 0, own.size());
        return own;
    }

    /** One component on the grid. */
    double[] curve(double[] x, int component) {
        NdArray states = onGrid.run(x)[0];
        double[] curve = new double[states.type().shape().length(0)];
        Arrays.setAll(curve, i -> states.get(i * vector.states() + component));
        return curve;
    }

    @Override
    public void close() {
        windows.ifPresent(WindowLoss::close);
        trajectory.close();
        atData.close();
        onGrid.close();
    }
}
