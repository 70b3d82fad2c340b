package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Taylor series of solutions up to order 8 against closed forms. */
class SolutionSeriesTest {
    private static final GraphEngine ENGINE = new GraphEngine();

    private static List<NdArray> series(BiFunction<Tensor, Tensor, Tensor> field, double t, double... y) {
        Graph graph = ENGINE.trace(List.of(TensorType.f64(), TensorType.f64(y.length)),
                in -> List.of(field.apply(in.get(0), in.get(1))));
        return ENGINE.evaluate(ENGINE.solutionSeries(graph, 8),
                List.of(NdArray.scalar(DType.F64, t), NdArray.of(y, y.length)));
    }

    private static void assertTerms(List<NdArray> terms, int component, double... expected) {
        assertEquals(8, expected.length);
        for (int k = 0; k < 8; k++) {
            assertEquals(expected[k], terms.get(k).get(component), 1e-15, "order " + (k + 1));
        }
    }

    @Test
    void exponentialGrowth() {
        assertTerms(series((t, y) -> y, 0, 1), 0, 1, 1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120, 1.0 / 720, 1.0 / 5040,
                1.0 / 40320);
    }

    /** 1 / (1 + e^-t) = 1/2 + t/4 - t^3/48 + t^5/480 - 17 t^7/80640 + ... */
    @Test
    void logisticGrowth() {
        assertTerms(series((t, y) -> y.times(y.negate().plus(1)), 3, 0.5), 0, 1.0 / 4, 0, -1.0 / 48, 0, 1.0 / 480, 0,
                -17.0 / 80640, 0);
    }

    @Test
    void harmonicOscillator() {
        List<NdArray> terms = series((t, y) -> t.trace().stack(List.of(y.get(1), y.get(0).negate())), 0, 0, 1);
        assertTerms(terms, 0, 1, 0, -1.0 / 6, 0, 1.0 / 120, 0, -1.0 / 5040, 0);
        assertTerms(terms, 1, 0, -1.0 / 2, 0, 1.0 / 24, 0, -1.0 / 720, 0, 1.0 / 40320);
    }

    /** tan t = t + t^3/3 + 2 t^5/15 + 17 t^7/315 + ... */
    @Test
    void tangent() {
        assertTerms(series((t, y) -> y.square().plus(1), 0, 0), 0, 1, 0, 1.0 / 3, 0, 2.0 / 15, 0, 17.0 / 315, 0);
    }

    /** y' = 2 t y: e^(t^2 - 1) from t = 1, where y_k = (2 y_(k-1) + 2 y_(k-2)) / k. */
    @Test
    void equationsThatReadTheTime() {
        double[] expected = new double[9];
        expected[0] = 1;
        for (int k = 1; k <= 8; k++) {
            expected[k] = (2 * expected[k - 1] + (k > 1 ? 2 * expected[k - 2] : 0)) / k;
        }
        List<NdArray> terms = series((t, y) -> t.times(2).times(y), 1, 1);
        for (int k = 1; k <= 8; k++) {
            assertEquals(expected[k], terms.get(k - 1).get(0), 1e-15, "order " + k);
        }
    }

    /** Half of the step makes the error of the sum some 2^9 times smaller. */
    @Test
    void theSumHasTheOrderOfTheSeries() {
        double[] errors = new double[2];
        for (int half = 0; half < 2; half++) {
            double h = half == 0 ? 0.25 : 0.125;
            List<NdArray> terms = series((t, y) -> y.sin(), 0, 1);
            double y = 1;
            double power = 1;
            for (NdArray term : terms) {
                power *= h;
                y += power * term.get(0);
            }
            // y' = sin y: tan(y / 2) = tan(1 / 2) e^t
            errors[half] = Math.abs(y - 2 * StrictMath.atan(StrictMath.tan(0.5) * StrictMath.exp(h)));
        }
        assertTrue(errors[0] > 300 * errors[1] && errors[0] < 1e-8, errors[0] + " and " + errors[1]);
    }

    @Test
    void aGraphThatIsNoEquationIsRefused() {
        Graph graph = ENGINE.trace(List.of(TensorType.f64(2)), in -> in);
        assertTrue(Refusal.of(IllegalArgumentException.class, () -> ENGINE.solutionSeries(graph, 2))
                .startsWith("a differential equation's graph takes t and y and gives one derivative of y's type"));
    }
}
