package io.fluxion.experiment.tasks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.data.TimeSeries;
import io.fluxion.data.timeseries.HudsonBay;
import io.fluxion.integrate.control.PiController;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.TracedSystem;
import io.fluxion.models.mechanistic.likelihood.LogNormal;
import io.fluxion.models.neuralode.LotkaVolterraUde;
import io.fluxion.optimize.Objective;
import io.fluxion.plugins.ClassFactory;
import io.fluxion.random.RandomKey;
import io.fluxion.solve.Problem;
import io.fluxion.solve.SolveOptions;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Minibatches of windows: what is drawn, and that a batch is its windows. */
class WindowLossTest {
    private static final RandomKey KEY = RandomKey.of(11);
    private static final TimeSeries DATA = new HudsonBay(1900, 1920).load();
    private static final ClassFactory<OdeSystem> UDE = new ClassFactory<>(OdeSystem.class, "lotka-volterra-ude",
            LotkaVolterraUde.class);
    /** Equal steps, so that differences see no step control. */
    private static final SolveOptions<double[]> OPTIONS = SolveOptions.<double[]>defaults(PiController.standard())
            .withFixedSteps(16);
    private final Workbench workbench = new Workbench();
    private final TracedSystem system = workbench.tracer.trace(UDE, Map.of(), DType.F64);
    private final ModelVector vector = ModelVector.of(system, true);
    private final double[] x = vector.encodeParameters(system.values(KEY), "ude");

    private WindowLoss loss(Windows windows, int batch, WindowLoss.Measure measure, DType dtype) {
        Graph field = workbench.tracer.traceBatch(UDE, Map.of(), dtype, batch);
        return new WindowLoss(workbench.engine, workbench.backend, workbench.integrator, field, vector,
                new LogNormal()::residuals, windows, batch, measure, Workbench.tsit5().create(Map.of()), OPTIONS, KEY);
    }

    @Test
    void aBatchIsAFunctionOfItsNumberAndEveryWindowIsDrawn() {
        Windows windows = Windows.of(DATA, 5);
        assertArrayEquals(new double[]{0, 1, 2, 3, 4}, windows.times());
        double[] initial = new double[2 * 64];
        double[] targets = new double[5 * 2 * 64];
        windows.draw(KEY, 3, 64, initial, targets);
        boolean[] drawn = new boolean[17];
        for (int k = 0; k < 64; k++) {
            int begin = windows.begin(KEY, 3, k);
            drawn[begin] = true;
            for (int j = 0; j < 2; j++) {
                assertEquals(DATA.values()[begin][j], initial[j * 64 + k]);
                for (int i = 0; i < 5; i++) {
                    assertEquals(DATA.values()[begin + i][j], targets[i * 128 + j * 64 + k]);
                }
            }
        }
        int different = 0;
        for (int iteration = 0; iteration < 20; iteration++) {
            for (int k = 0; k < 64; k++) {
                drawn[windows.begin(KEY, iteration, k)] = true;
                different += windows.begin(KEY, iteration, k) == windows.begin(KEY, iteration + 1, k) ? 0 : 1;
            }
        }
        for (boolean one : drawn) {
            assertTrue(one);
        }
        assertEquals(20 * 64 * 16 / 17.0, different, 5 * Math.sqrt(20 * 64 * 16 / 17.0 / 17));
    }

    @Test
    void theLossIsTheMeanOverWindowsSolvedOneByOne() {
        Windows windows = Windows.of(DATA, 4);
        double squares = 0;
        double absolutes = 0;
        for (int k = 0; k < 8; k++) {
            int begin = windows.begin(KEY, 7, k);
            var solution = workbench.integrator.solve(
                    Problem.of(workbench.integrator.doubles(2),
                            workbench.integrator.field(system.field(), workbench.backend, vector.decodeParameters(x)),
                            0,
                            3, DATA.values()[begin]),
                    Workbench.tsit5().create(Map.of()), OPTIONS.withSaveAt(windows.times()));
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 2; j++) {
                    double r = Math.log(DATA.values()[begin + i][j] / solution.states().get(i)[j]);
                    squares += r * r;
                    absolutes += Math.abs(r);
                }
            }
        }
        double[] gradient = new double[x.length];
        try (WindowLoss squared = loss(windows, 8, WindowLoss.Measure.SQUARED, DType.F64);
                WindowLoss absolute = loss(windows, 8, WindowLoss.Measure.ABSOLUTE, DType.F64);
                WindowLoss single = loss(windows, 8, WindowLoss.Measure.SQUARED, DType.F32)) {
            assertEquals(squares / 64, squared.of(7).evaluate(x, gradient), 1e-14 * squares);
            assertEquals(absolutes / 64, absolute.of(7).evaluate(x, gradient), 1e-14 * absolutes);
            double inF32 = single.of(7).evaluate(x, gradient);
            assertEquals(squares / 64, inF32, 1e-5 * squares);
            assertNotEquals(squares / 64, inF32, 1e-12 * squares);
        }
    }

    @Test
    void theGradientIsThatOfDifferences() {
        try (WindowLoss loss = loss(Windows.of(DATA, 4), 8, WindowLoss.Measure.SQUARED, DType.F64)) {
            Objective batch = loss.of(2);
            double[] gradient = new double[x.length];
            double[] ignored = new double[x.length];
            batch.evaluate(x, gradient);
            for (int i = 0; i < x.length; i++) {
                double h = 1e-4;
                double[] moved = x.clone();
                double[] values = new double[5];
                for (int s = -2; s <= 2; s++) {
                    moved[i] = x[i] + s * h;
                    values[s + 2] = batch.evaluate(moved, ignored);
                }
                double difference = (8 * (values[3] - values[1]) - (values[4] - values[0])) / (12 * h);
                assertEquals(difference, gradient[i], 1e-9 * Math.max(1, Math.abs(difference)), "unknown " + i);
            }
            assertTrue(Arrays.stream(gradient).filter(g -> g != 0).count() == x.length, "every unknown matters");
        }
    }
}
