package io.fluxion.experiment.tasks;

import io.fluxion.data.TimeSeries;
import io.fluxion.model.Likelihood;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.List;

/**
 * How well a trained model predicts.
 *
 * @param fitted mean logarithm of the density of an observation that the model was trained on, at the fitted scales
 * @param heldOut the same of an observation that it has not seen: the log score, higher is better
 * @param rmse root mean square error of what it has not seen, over all quantities
 * @param rmseOf the same for each quantity
 */
record Scores(double fitted, double heldOut, double rmse, double[] rmseOf) {

    /** Scores predictions of all data, of which the first rows were trained on. */
    static Scores of(Engine engine, Likelihood likelihood, TimeSeries data, int rows, NdArray predicted,
            double[] scales) {
        int n = data.names().size();
        int all = data.times().length;
        NdArray observed = FitProblem.observed(data);
        double[] squares = new double[n];
        for (int i = rows; i < all; i++) {
            for (int j = 0; j < n; j++) {
                double error = observed.get(i * n + j) - predicted.get(i * n + j);
                squares[j] += error * error;
            }
        }
        double total = Arrays.stream(squares).reduce(0, Double::sum);
        return new Scores(mean(engine, likelihood, observed, predicted, 0, rows, n, scales),
                mean(engine, likelihood, observed, predicted, rows, all, n, scales),
                Math.sqrt(total / ((all - rows) * n)),
                Arrays.stream(squares).map(square -> Math.sqrt(square / (all - rows))).toArray());
    }

    private static double mean(Engine engine, Likelihood likelihood, NdArray observed, NdArray predicted, int from,
            int to, int n, double[] scales) {
        TensorType rows = TensorType.f64(to - from, n);
        Graph graph = engine.trace(List.of(rows, rows, TensorType.f64(n)), inputs -> List
                .of(likelihood.negativeLogLikelihood(inputs.get(0), inputs.get(1), inputs.get(2).log())));
        double value = engine.evaluate(graph, List.of(new NdArray(rows, observed.storage(), from * n),
                new NdArray(rows, predicted.storage(), from * n), NdArray.of(scales, n))).get(0).get(0);
        return -value / rows.shape().size();
    }
}
