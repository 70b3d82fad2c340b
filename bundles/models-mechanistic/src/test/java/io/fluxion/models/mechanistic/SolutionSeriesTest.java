package io.fluxion.models.mechanistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.model.OdeSystem;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Taylor series of solutions against derivatives along the field by nested forward mode. */
class SolutionSeriesTest {
    private static final Engine ENGINE = new GraphEngine();

    /** The k-th derivative of the solution by time: the one before, pushed along (1, f). */
    private static List<Graph> derivatives(Graph field, int order) {
        List<Graph> derivatives = new ArrayList<>(List.of(field));
        for (int k = 1; k < order; k++) {
            Graph forward = ENGINE.jvp(derivatives.get(k - 1), List.of(0, 1));
            derivatives.add(ENGINE.trace(field.inputs(), in -> {
                List<Tensor> arguments = new ArrayList<>(in);
                arguments.add(in.get(0).constant(1));
                arguments.addAll(in.get(0).trace().inline(field, in));
                return List.of(in.get(0).trace().inline(forward, arguments).get(1));
            }));
        }
        return derivatives;
    }

    private static void assertSeries(Class<? extends OdeSystem> type, int order) {
        Traced system = new Traced(type);
        List<NdArray> point = List.of(NdArray.scalar(DType.F64, 0.25),
                NdArray.of(system.initial, system.initial.length), NdArray.of(system.defaults, system.defaults.length));
        List<NdArray> terms = ENGINE.evaluate(ENGINE.solutionSeries(system.field, order), point);
        List<Graph> derivatives = derivatives(system.field, order);
        double factorial = 1;
        for (int k = 1; k <= order; k++) {
            factorial *= k;
            double[] expected = ENGINE.evaluate(derivatives.get(k - 1), point).get(0).toDoubles();
            double largest = 0;
            for (double value : expected) {
                largest = Math.max(largest, Math.abs(value) / factorial);
            }
            assertTrue(largest > 0, type + " stands still");
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i] / factorial, terms.get(k - 1).get(i), 1e-12 * largest,
                        type + ", order " + k + ", component " + i);
            }
        }
    }

    @Test
    void lorenz() {
        assertSeries(Lorenz.class, 6);
    }

    @Test
    void sevenBodies() {
        assertSeries(Pleiades.class, 4);
    }

    @Test
    void systemsWithPowersAnglesAndTime() {
        assertSeries(Arenstorf.class, 5);
        assertSeries(DoublePendulum.class, 4);
        assertSeries(Duffing.class, 5);
        assertSeries(VanDerPol.class, 6);
    }
}
