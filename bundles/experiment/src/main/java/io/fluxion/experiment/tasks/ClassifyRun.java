package io.fluxion.experiment.tasks;

import io.fluxion.experiment.Progress;
import io.fluxion.experiment.RunContext;
import io.fluxion.optimize.Optimizer;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.optimize.OptimizerState.Status;
import io.fluxion.random.RandomKey;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Trains a classifier from each initialization, one after the other, and looks at it now and then; every iteration is a
 * safe point.
 *
 * @param classifier with its losses
 * @param train the examples to learn from
 * @param test the others
 * @param optimizer of the minibatches
 * @param initializations number of trainings
 * @param every epochs between two looks
 * @param limit of iterations, for the time that is left; 0: unknown
 * @param key of weights and of the orders of the examples
 * @param context of the run
 */
record ClassifyRun(Classifier classifier, ExampleBatches train, ExampleBatches test, Optimizer optimizer,
        int initializations, int every, double limit, RandomKey key, RunContext context) {

    /** All trainings, or those until somebody asked to stop or one of them could not go on. */
    ClassifyProgress run() {
        ClassifyProgress progress = context.resumed().map(ClassifyProgress::of).orElseGet(this::first);
        while (progress.ended() < initializations && !failed(progress) && !context.stopRequested()) {
            progress = next(progress);
            context.safePoint(progress.number(), progress::checkpoint);
        }
        return progress;
    }

    /** Whether a training could not go on. */
    boolean failed(ClassifyProgress progress) {
        Status status = progress.optimizer().status();
        return status == Status.NOT_FINITE || status == Status.LINE_SEARCH_FAILED;
    }

    private ClassifyProgress first() {
        int classes = train.examples().classes().size();
        OptimizerState start = start(0);
        return new ClassifyProgress(0, start, start.value(), 1, new double[0], new double[0],
                new double[classes * classes]);
    }

    private OptimizerState start(int initialization) {
        double[] x = classifier.network().values(key.split("weights").split(initialization));
        return optimizer.start(x, classifier.network().lengths(), classifier.of(train, batches(initialization), 0));
    }

    private RandomKey batches(int initialization) {
        return key.split("batches").split(initialization);
    }

    /** One iteration, with all that it leads to: a look, the end of an initialization, the begin of the next. */
    private ClassifyProgress next(ClassifyProgress before) {
        OptimizerState state = before.optimizer();
        ClassifyProgress progress = before;
        if (state.status() == Status.RUNNING) {
            progress = before.stepped(optimizer.step(state,
                    classifier.of(train, batches(before.ended()), state.evaluations())));
        }
        OptimizerState reached = progress.optimizer();
        if (failed(progress)) {
            return progress;
        }
        boolean ended = reached.status() != Status.RUNNING;
        if (ended || reached.iteration() % (train.perEpoch() * every) == 0) {
            progress = look(progress, ended);
        }
        return ended && progress.ended() < initializations ? progress.begun(start(progress.ended())) : progress;
    }

    private ClassifyProgress look(ClassifyProgress progress, boolean ended) {
        OptimizerState state = progress.optimizer();
        double[] x = optimizer.solution(state);
        Classifier.Score score = classifier.score(test, x);
        double epoch = (double) state.iteration() / train.perEpoch();
        int initialization = progress.ended() + 1;
        Map<String, Number> row = new LinkedHashMap<>();
        row.put("initialization", initialization);
        row.put("epoch", epoch);
        row.put("loss", progress.meanLoss());
        row.put("gradient_norm", state.gradientNorm());
        row.put("test_loss", score.loss());
        row.put("test_accuracy", score.accuracy());
        context.metrics(row);
        double share = ended ? 1 : limit > 0 ? Math.min(1, state.iteration() / limit) : 0;
        context.progress(new Progress((progress.ended() + share) / initializations, true, row));
        ClassifyProgress looked = progress.looked(initialization, epoch, progress.meanLoss(), score.loss(),
                score.accuracy());
        if (!ended) {
            return looked;
        }
        Classifier.Score known = classifier.score(train, x);
        context.say(String.format(Locale.ROOT,
                "initialization %d of %d: accuracy %.4f on %d test examples, %.4f on %d training examples",
                initialization, initializations, score.accuracy(), test.rows().length, known.accuracy(),
                train.rows().length));
        return looked.finished(known, score);
    }
}
