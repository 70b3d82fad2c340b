package io.fluxion.experiment.tasks;

import io.fluxion.experiment.Checkpoint;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.optimize.OptimizerState.Status;
import io.fluxion.tensor.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a comparison is: everything that its next step depends on, beside the configuration. The trainings come in the
 * order of the models, then of the initializations; minibatches are a function of the iteration's number.
 *
 * @param number of the safe point
 * @param finished trainings at their end
 * @param stage of the training under way
 * @param optimizer of that stage
 * @param losses of that stage so far, one per iteration
 * @param windowLosses of the stage before
 * @param first how the stage before ended
 */
record CompareProgress(long number, List<Attempt> finished, Stage stage, OptimizerState optimizer, double[] losses,
        double[] windowLosses, Status first) {
    CompareProgress {
        finished = List.copyOf(finished);
    }

    /** The two stages of a training. */
    enum Stage {
        /** The first optimizer, on minibatches of windows. */
        WINDOWS,
        /** The second optimizer, on the whole trajectory. */
        TRAJECTORY
    }

    /** The begin of a training, after others. */
    static CompareProgress begin(long number, List<Attempt> finished, OptimizerState optimizer) {
        return new CompareProgress(number, finished, Stage.WINDOWS, optimizer, new double[]{optimizer.value()},
                new double[0], Status.RUNNING);
    }

    /** After one more iteration. */
    CompareProgress stepped(OptimizerState next) {
        double[] more = losses;
        if (next.iteration() > optimizer.iteration()) {
            more = Arrays.copyOf(losses, losses.length + 1);
            more[losses.length] = next.value();
        }
        return new CompareProgress(number + 1, finished, stage, next, more, windowLosses, first);
    }

    /** At the begin of the second stage. */
    CompareProgress onTrajectory(OptimizerState start) {
        return new CompareProgress(number + 1, finished, Stage.TRAJECTORY, start, new double[]{start.value()}, losses,
                optimizer.status());
    }

    /** The training under way as a finished one. */
    List<Attempt> withFinished(int model, int initialization) {
        List<Attempt> all = new ArrayList<>(finished);
        all.add(new Attempt(model, initialization, optimizer.x(), optimizer.value(), first, optimizer.status(),
                windowLosses, losses));
        return all;
    }

    Checkpoint checkpoint() {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("number", String.valueOf(number));
        values.put("stage", stage.name());
        values.put("first", first.name());
        put(arrays, "losses", losses);
        put(arrays, "window_losses", windowLosses);
        StoredOptimizer.store("optimizer", optimizer, arrays, values);
        values.put("finished", String.valueOf(finished.size()));
        for (int i = 0; i < finished.size(); i++) {
            Attempt attempt = finished.get(i);
            String name = "finished." + i;
            put(arrays, name + ".x", attempt.x());
            put(arrays, name + ".window_losses", attempt.windowLosses());
            put(arrays, name + ".trajectory_losses", attempt.trajectoryLosses());
            values.put(name + ".model", String.valueOf(attempt.model()));
            values.put(name + ".initialization", String.valueOf(attempt.initialization()));
            values.put(name + ".value", Double.toString(attempt.value()));
            values.put(name + ".first", attempt.first().name());
            values.put(name + ".second", attempt.second().name());
        }
        return new Checkpoint(arrays, values);
    }

    static CompareProgress of(Checkpoint checkpoint) {
        List<Attempt> finished = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(checkpoint.value("finished")); i++) {
            String name = "finished." + i;
            finished.add(new Attempt(Integer.parseInt(checkpoint.value(name + ".model")),
                    Integer.parseInt(checkpoint.value(name + ".initialization")),
                    checkpoint.array(name + ".x").toDoubles(), Double.parseDouble(checkpoint.value(name + ".value")),
                    Status.valueOf(checkpoint.value(name + ".first")),
                    Status.valueOf(checkpoint.value(name + ".second")),
                    checkpoint.array(name + ".window_losses").toDoubles(),
                    checkpoint.array(name + ".trajectory_losses").toDoubles()));
        }
        return new CompareProgress(Long.parseLong(checkpoint.value("number")), finished,
                Stage.valueOf(checkpoint.value("stage")), StoredOptimizer.load("optimizer", checkpoint),
                checkpoint.array("losses").toDoubles(), checkpoint.array("window_losses").toDoubles(),
                Status.valueOf(checkpoint.value("first")));
    }

    private static void put(Map<String, NdArray> arrays, String name, double[] values) {
        arrays.put(name, NdArray.of(values, values.length));
    }
}
