package io.fluxion.models.mechanistic.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.model.Likelihood;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class LikelihoodTest {
    private static final double[] OBSERVED = {30, 4, 47.2, 6.1, 70.2, 9.8};
    private static final double[] PREDICTED = {33, 5.9, 49, 6, 65, 9};
    private static final double[] SCALE = {0.25, 0.3};
    private final Engine engine = new GraphEngine();

    @Test
    void normalIsTheProductOfItsDensities() {
        double expected = 0;
        for (int k = 0; k < 6; k++) {
            double s = SCALE[k % 2];
            double z = (OBSERVED[k] - PREDICTED[k]) / s;
            expected += 0.5 * z * z + StrictMath.log(s * Math.sqrt(2 * Math.PI));
        }
        assertEquals(expected, value(new Normal()), 1e-13 * Math.abs(expected));
        assertFalse(new Normal().needsPositive());
    }

    /** The density of y is that of log y divided by y. */
    @Test
    void logNormalIsTheProductOfItsDensities() {
        double expected = 0;
        for (int k = 0; k < 6; k++) {
            double s = SCALE[k % 2];
            double z = (StrictMath.log(OBSERVED[k]) - StrictMath.log(PREDICTED[k])) / s;
            expected -= StrictMath.log(StrictMath.exp(-0.5 * z * z) / (OBSERVED[k] * s * Math.sqrt(2 * Math.PI)));
        }
        assertEquals(expected, value(new LogNormal()), 1e-13 * Math.abs(expected));
        assertTrue(new LogNormal().needsPositive());
    }

    /** The density integrates to 1: midpoints in log y on +-10 scales, one observation of one quantity. */
    @Test
    void logNormalIsNormalized() {
        Graph graph = graph(new LogNormal(), 1, 1);
        double sum = 0;
        int cells = 400;
        double width = 20 * 0.3 / cells;
        for (int k = 0; k < cells; k++) {
            double y = 5 * StrictMath.exp(-3 + (k + 0.5) * width);
            double density = StrictMath.exp(-evaluate(graph, new double[]{y}, new double[]{5},
                    new double[]{StrictMath.log(0.3)}));
            sum += density * y * width;
        }
        assertEquals(1, sum, 1e-13);
    }

    /** The scale of most likelihood is the root mean square of the residuals: there the gradient vanishes. */
    @Test
    void likelihoodIsLargestAtTheRootMeanSquare() {
        for (Likelihood likelihood : List.of(new Normal(), new LogNormal())) {
            double[] squares = new double[2];
            double[] residuals = residuals(likelihood);
            for (int k = 0; k < 6; k++) {
                squares[k % 2] += residuals[k] * residuals[k] / 3;
            }
            double[] logScale = {0.5 * StrictMath.log(squares[0]), 0.5 * StrictMath.log(squares[1])};
            Graph gradient = engine.gradient(graph(likelihood, 3, 2), List.of(2));
            double[] slope = engine.evaluate(gradient, List.of(NdArray.of(OBSERVED.clone(), 3, 2),
                    NdArray.of(PREDICTED.clone(), 3, 2), NdArray.of(logScale, 2))).get(1).toDoubles();
            assertEquals(0, slope[0], 1e-13);
            assertEquals(0, slope[1], 1e-13);
        }
    }

    @Test
    void residualsAreDifferences() {
        assertEquals(-1.9, residuals(new Normal())[1], 1e-14);
        assertEquals(StrictMath.log(4 / 5.9), residuals(new LogNormal())[1], 1e-15);
    }

    private double[] residuals(Likelihood likelihood) {
        Graph graph = engine.trace(List.of(TensorType.f64(3, 2), TensorType.f64(3, 2)),
                in -> List.of(likelihood.residuals(in.get(0), in.get(1))));
        return engine.evaluate(graph, List.of(NdArray.of(OBSERVED.clone(), 3, 2), NdArray.of(PREDICTED.clone(), 3, 2)))
                .getFirst().toDoubles();
    }

    private double value(Likelihood likelihood) {
        double[] logScale = {StrictMath.log(SCALE[0]), StrictMath.log(SCALE[1])};
        return evaluate(graph(likelihood, 3, 2), OBSERVED, PREDICTED, logScale);
    }

    private Graph graph(Likelihood likelihood, int n, int d) {
        return engine.trace(List.of(TensorType.f64(n, d), TensorType.f64(n, d), TensorType.f64(d)),
                in -> List.of(likelihood.negativeLogLikelihood(in.get(0), in.get(1), in.get(2))));
    }

    private double evaluate(Graph graph, double[] observed, double[] predicted, double[] logScale) {
        int d = logScale.length;
        return engine.evaluate(graph, List.of(NdArray.of(observed.clone(), observed.length / d, d),
                NdArray.of(predicted.clone(), predicted.length / d, d), NdArray.of(logScale.clone(), d))).getFirst()
                .get(0);
    }
}
