package io.fluxion.models.neuralode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.model.LearnedArray;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.TracedSystem;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.NdArray;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Right-hand sides against loops written by hand, and their limits. */
class SystemsTest {
    private static final RandomKey KEY = RandomKey.of(1);

    @Test
    void aNeuralOdeIsThePerceptronWrittenAsLoops() {
        TracedSystem system = Systems.traced(NeuralOde.class, Map.of("width", 3, "depth", 2, "power", 3));
        assertEquals(
                List.of("net.0.weight", "net.0.bias", "net.1.weight", "net.1.bias", "net.2.weight", "net.2.bias"),
                system.learned().stream().map(LearnedArray::path).toList());
        double[] p = system.values(KEY);
        assertEquals(6 + 3 + 9 + 3 + 6 + 2, p.length);
        for (int i = 0; i < p.length; i++) {
            p[i] += 0.1 * KEY.normal(i);
        }
        double[] y = {1.25, -0.75};
        double[] cubes = {y[0] * y[0] * y[0], y[1] * y[1] * y[1]};
        double[] first = layer(p, 0, cubes, 3, true);
        double[] second = layer(p, 9, first, 3, true);
        assertArrayEquals(layer(p, 21, second, 2, false), Systems.derivative(system, y, p), 1e-14);
    }

    private static double[] layer(double[] p, int at, double[] in, int outputs, boolean tanh) {
        double[] out = new double[outputs];
        for (int i = 0; i < outputs; i++) {
            out[i] = p[at + outputs * in.length + i];
            for (int j = 0; j < in.length; j++) {
                out[i] += p[at + i * in.length + j] * in[j];
            }
            out[i] = tanh ? StrictMath.tanh(out[i]) : out[i];
        }
        return out;
    }

    @Test
    void weightsBeginAsGlorotAndBengioSayAndBiasesAtZero() {
        TracedSystem system = Systems.traced(NeuralOde.class, Map.of("width", 500));
        double[] p = system.values(KEY);
        double bound = Math.sqrt(6.0 / 502);
        double squares = 0;
        double largest = 0;
        for (int i = 0; i < 1000; i++) {
            squares += p[i] * p[i];
            largest = Math.max(largest, Math.abs(p[i]));
        }
        // the mean of 1000 squares of uniform numbers deviates by 2 bound^2 / (3 sqrt(5000)), times five
        assertEquals(bound * bound / 3, squares / 1000, 5 * 2 * bound * bound / (3 * Math.sqrt(5000)));
        assertTrue(largest <= bound && largest > 0.99 * bound, largest + " of " + bound);
        for (int i = 1000; i < 1500; i++) {
            assertEquals(0, p[i]);
        }
    }

    @Test
    void theUniversalEquationHoldsTheMechanisticOneAsASpecialCase() {
        double beta = 0.028;
        double delta = 0.024;
        TracedSystem system = Systems.traced(LotkaVolterraUde.class, Map.of("depth", 0, "scale", 10));
        double[] p = {0.55, 0.8, 0, 10 * beta, 10 * delta, 0, 0, 0};
        assertEquals(p.length, system.parameterCount());
        double u = 34;
        double v = 5.9;
        assertArrayEquals(new double[]{(0.55 - beta * v) * u, (delta * u - 0.8) * v},
                Systems.derivative(system, new double[]{u, v}, p), 1e-14 * 30);
    }

    @Test
    void noPopulationComesFromNothing() {
        TracedSystem system = Systems.traced(LotkaVolterraUde.class, Map.of());
        double[] p = system.values(KEY);
        assertEquals(0, Math.abs(Systems.derivative(system, new double[]{0, 7}, p)[0]));
        assertEquals(0, Math.abs(Systems.derivative(system, new double[]{7, 0}, p)[1]));
    }

    @Test
    void theSpiralIsTheRowTimesTheMatrixOfThePaper() {
        TracedSystem system = Systems.traced(CubicSpiral.class, Map.of());
        assertArrayEquals(new double[]{2, 0}, system.initial());
        assertEquals(25, system.duration());
        double[] cubes = {0.125, -8};
        double[][] a = {{-0.1, 2}, {-2, -0.1}};
        assertArrayEquals(
                new double[]{cubes[0] * a[0][0] + cubes[1] * a[1][0], cubes[0] * a[0][1] + cubes[1] * a[1][1]},
                Systems.derivative(system, new double[]{0.5, -2}, system.values()), 1e-14);
    }

    @Test
    void aBatchGivesTheBitsOfItsStates() {
        for (Class<? extends OdeSystem> type : List.<Class<? extends OdeSystem>>of(NeuralOde.class, CubicSpiral.class,
                LotkaVolterraUde.class)) {
            TracedSystem system = Systems.traced(type, Map.of());
            double[] p = system.values(KEY);
            int batch = 5;
            double[] states = new Random(2).doubles(2L * batch, 0.1, 3).toArray();
            double[] slopes = Systems.ENGINE.evaluate(
                    Systems.TRACER.traceBatch(new Systems.RecordFactory(type), Map.of(), DType.F64, batch),
                    List.of(NdArray.scalar(DType.F64, 0), NdArray.of(states, 2 * batch), NdArray.of(p, p.length)))
                    .get(0).toDoubles();
            for (int k = 0; k < batch; k++) {
                assertArrayEquals(
                        Systems.derivative(system, new double[]{states[k], states[batch + k]}, p),
                        new double[]{slopes[k], slopes[batch + k]}, type.getSimpleName());
            }
        }
    }
}
