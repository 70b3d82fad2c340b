package io.fluxion.experiment.tasks;

import io.fluxion.experiment.Progress;
import io.fluxion.experiment.RunContext;
import io.fluxion.optimize.Optimizer;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.optimize.OptimizerState.Status;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Iterates an optimizer over minibatches and looks at the model now and then; every iteration is a safe point.
 *
 * @param windows the loss of minibatches
 * @param trajectory from the parameters to the mean deviation over the whole trajectory
 * @param optimizer of the minibatches
 * @param every iterations between two looks
 * @param limit of iterations, for the time that is left; 0: unknown
 * @param context of the run
 */
record TrainRun(WindowLoss windows, Program trajectory, Optimizer optimizer, int every, double limit,
        RunContext context) {

    /**
     * To the optimizer's end, or until somebody asked to stop.
     *
     * @param lengths of the arrays that the start consists of
     */
    TrainProgress run(double[] start, int[] lengths) {
        TrainProgress progress = context.resumed().map(TrainProgress::of).orElseGet(() -> look(new TrainProgress(
                optimizer.start(start, lengths, windows.of(0)), new double[0], new double[0], new double[0])));
        while (progress.optimizer().status() == Status.RUNNING && !context.stopRequested()) {
            OptimizerState state = progress.optimizer();
            progress = progress.stepped(optimizer.step(state, windows.of(state.evaluations())));
            OptimizerState next = progress.optimizer();
            if (next.iteration() > state.iteration()
                    && (next.iteration() % every == 0 || next.status() != Status.RUNNING)) {
                progress = look(progress);
            }
            context.safePoint(next.evaluations(), progress::checkpoint);
        }
        return progress;
    }

    private TrainProgress look(TrainProgress progress) {
        OptimizerState state = progress.optimizer();
        double error = trajectory.run(optimizer.solution(state))[0].get(0);
        Map<String, Number> row = new LinkedHashMap<>();
        row.put("iteration", state.iteration());
        row.put("loss", state.value());
        row.put("gradient_norm", state.gradientNorm());
        row.put("trajectory_error", error);
        context.metrics(row);
        context.progress(new Progress(limit > 0 ? Math.min(1, state.iteration() / limit) : 0, true, row));
        return progress.noted(error);
    }
}
