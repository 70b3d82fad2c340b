package io.fluxion.experiment.tasks;

import io.fluxion.experiment.Progress;
import io.fluxion.experiment.RunContext;
import io.fluxion.experiment.tasks.CompareProgress.Stage;
import io.fluxion.optimize.Optimizer;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.optimize.OptimizerState.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Trains each model from each initialization, one after the other; every iteration is a safe point.
 *
 * @param contenders the models
 * @param initializations trainings of each
 * @param first the optimizer of the first stage
 * @param second the optimizer of the second stage
 * @param context of the run
 */
record CompareRun(List<Contender> contenders, int initializations, Optimizer first, Optimizer second,
        RunContext context) {

    /** All trainings, or those until somebody asked to stop. */
    CompareProgress run() {
        CompareProgress progress = context.resumed().map(CompareProgress::of).orElseGet(() -> {
            CompareProgress begin = begin(0, List.of());
            note(begin);
            return begin;
        });
        while (!ended(progress) && !context.stopRequested()) {
            CompareProgress next = next(progress);
            if (!ended(next) && (next.stage() != progress.stage() || next.finished().size() > progress.finished().size()
                    || next.optimizer().iteration() > progress.optimizer().iteration())) {
                note(next);
            }
            progress = next;
            CompareProgress reached = progress;
            context.safePoint(progress.number(), reached::checkpoint);
        }
        return progress;
    }

    /** Whether there is a training left. */
    boolean stopped(CompareProgress progress) {
        return !ended(progress);
    }

    private boolean ended(CompareProgress progress) {
        return progress.finished().size() >= contenders.size() * initializations;
    }

    private int model(CompareProgress progress) {
        return progress.finished().size() / initializations;
    }

    private int initialization(CompareProgress progress) {
        return progress.finished().size() % initializations;
    }

    private CompareProgress begin(long number, List<Attempt> finished) {
        Contender contender = contenders.get(finished.size() / initializations);
        double[] start = contender.firstStart(finished.size() % initializations);
        return CompareProgress.begin(number, finished,
                first.start(start, contender.firstLengths(), contender.first(0)));
    }

    private CompareProgress next(CompareProgress progress) {
        Contender contender = contenders.get(model(progress));
        OptimizerState state = progress.optimizer();
        if (progress.stage() == Stage.WINDOWS) {
            return state.status() == Status.RUNNING
                    ? progress.stepped(first.step(state, contender.first(state.evaluations())))
                    : progress.onTrajectory(
                            second.start(contender.secondStart(first.solution(state), initialization(progress)),
                                    contender.trajectory()));
        }
        if (state.status() == Status.RUNNING) {
            return progress.stepped(second.step(state, contender.trajectory()));
        }
        List<Attempt> finished = progress.withFinished(model(progress), initialization(progress));
        context.say(sentence(finished.getLast()));
        return finished.size() < contenders.size() * initializations
                ? begin(progress.number() + 1, finished)
                : new CompareProgress(progress.number() + 1, finished, progress.stage(), state, progress.losses(),
                        progress.windowLosses(), progress.first());
    }

    private String sentence(Attempt attempt) {
        return String.format(Locale.ROOT,
                "%s, initialization %d: loss of the trajectory %.6f after %d + %d iterations (%s)",
                contenders.get(attempt.model()).system().plugin().name(), attempt.initialization() + 1, attempt.value(),
                attempt.windowLosses().length - 1, attempt.trajectoryLosses().length - 1, attempt.second());
    }

    private void note(CompareProgress progress) {
        OptimizerState state = progress.optimizer();
        Map<String, Number> row = new LinkedHashMap<>();
        row.put("model", model(progress));
        row.put("initialization", initialization(progress) + 1);
        row.put("stage", progress.stage() == Stage.WINDOWS ? 1 : 2);
        row.put("iteration", state.iteration());
        row.put("loss", state.value());
        row.put("gradient_norm", state.gradientNorm());
        context.metrics(row);
        context.progress(new Progress((double) progress.finished().size() / (contenders.size() * initializations), true,
                row));
    }
}
