package io.fluxion.engine.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.optimize.clipping.ByNorm;
import io.fluxion.engine.optimize.clipping.ByValue;
import io.fluxion.engine.optimize.clipping.NoClipping;
import io.fluxion.engine.optimize.schedule.Constant;
import io.fluxion.engine.optimize.schedule.Cosine;
import io.fluxion.optimize.Clipping;
import io.fluxion.optimize.Objective;
import io.fluxion.optimize.Optimizer;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.optimize.OptimizerState.Status;
import io.fluxion.optimize.Schedule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FirstOrderTest {
    private static final Clipping NONE = new NoClipping();
    private static final Schedule CONSTANT = new Constant();
    private static final double[] START = {1, -2, 0.5};
    private static final int MANY = 1000;

    /** {@code (x - 1)^2 / 2 + 2 (y + 1/2)^2 + z^4 / 4 + 0.3 x y + x sin z}. */
    private static final Objective SMOOTH = (x, gradient) -> {
        gradient[0] = x[0] - 1 + 0.3 * x[1] + StrictMath.sin(x[2]);
        gradient[1] = 4 * (x[1] + 0.5) + 0.3 * x[0];
        gradient[2] = x[2] * x[2] * x[2] + x[0] * StrictMath.cos(x[2]);
        return 0;
    };

    private static Sgd sgd(double rate, double momentum, boolean nesterov, double decay) {
        return new Sgd(rate, momentum, nesterov, decay, NONE, CONSTANT, 0, MANY);
    }

    private static double[] after(int steps, Optimizer optimizer, OptimizerState start, Objective objective) {
        OptimizerState state = start;
        for (int k = 0; k < steps; k++) {
            state = optimizer.step(state, objective);
        }
        return state.x();
    }

    /** The points after 1 and 6 steps. */
    private record Reference(Optimizer optimizer, double[] first, double[] sixth) {}

    /** Points of torch.optim, PyTorch 1.13 in f64; of lamb: algorithm 2 of the paper in plain Python. */
    private static Map<String, Reference> references() {
        Map<String, Reference> all = new LinkedHashMap<>();
        all.put("sgd", new Reference(sgd(0.05, 0, false, 0),
                new double[]{1.0060287230697897, -1.715, 0.44987087190548136},
                new double[]{1.0181903308369291, -0.949185296070806, 0.20087689282921836}));
        all.put("momentum", new Reference(sgd(0.05, 0.9, false, 0),
                new double[]{1.0060287230697897, -1.715, 0.44987087190548136},
                new double[]{1.03785473801431, 0.43280693671250653, -0.3956350625113896}));
        all.put("nesterov", new Reference(sgd(0.05, 0.9, true, 0.1),
                new double[]{1.0019545738326008, -1.4395, 0.40000465662041457},
                new double[]{0.9969577379234442, 0.00451739161963468, -0.6004754819788547}));
        all.put("adam", new Reference(new Adam(0.1, 0.9, 0.999, 1e-8, NONE, CONSTANT, 0, MANY),
                new double[]{1.0999999917063705, -1.9000000001754387, 0.40000000099742405},
                new double[]{1.5111532057143529, -1.4090903201202742, -0.10354090482575048}));
        all.put("adamw", new Reference(new AdamW(0.1, 0.9, 0.999, 1e-8, 0.3, NONE, CONSTANT, 0, MANY),
                new double[]{1.0699999917063705, -1.8400000001754386, 0.38500000099742404},
                new double[]{1.3833862650712774, -1.1257841105701116, -0.14322078308164024}));
        all.put("rmsprop", new Reference(new RmsProp(0.01, 0.99, 1e-8, 0, false, 0.2, NONE, CONSTANT, 0, MANY),
                new double[]{0.9000001259039295, -1.9000000016393443, 0.4000000090696148},
                new double[]{1.1002795376473427, -1.6527935456965233, 0.13574262272762255}));
        all.put("rmsprop, centered", new Reference(
                new RmsProp(0.01, 0.9, 1e-3, 0.5, true, 0, NONE, CONSTANT, 0, MANY),
                new double[]{1.0324366091897554, -1.9666861484511982, 0.46677712432186297},
                new double[]{1.2131703433658918, -1.7623583628184354, 0.2501999398959111}));
        all.put("adamax", new Reference(new Adamax(0.1, 0.9, 0.999, 1e-8, 0.1, NONE, CONSTANT, 0, MANY),
                new double[]{1.099999951396078, -1.9000000001694914, 0.40000000095004423},
                new double[]{1.2584350590485494, -1.4560179476483597, -0.08274917052285945}));
        all.put("lamb", new Reference(new Lamb(0.1, 0.9, 0.999, 1e-6, 0.05, NONE, CONSTANT, 0, MANY),
                new double[]{1.1461531286713336, -1.830768611127898, 0.45},
                new double[]{0.9620681215321801, -0.9740051942235259, 0.2657205}));
        return all;
    }

    @TestFactory
    List<DynamicTest> pointsAreThoseOfAnotherLibrary() {
        return references().entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            Reference reference = entry.getValue();
            Optimizer optimizer = reference.optimizer();
            OptimizerState start = optimizer.start(START, new int[]{2, 1}, SMOOTH);
            // quotients and roots are rounded in another order there
            assertArrayEquals(reference.first(), after(1, optimizer, start, SMOOTH), 1e-12);
            assertArrayEquals(reference.sixth(), after(6, optimizer, start, SMOOTH), 1e-11);
        })).toList();
    }

    @TestFactory
    List<DynamicTest> goOnFromAStoredStateToTheSameBits() {
        return references().entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            Optimizer optimizer = entry.getValue().optimizer();
            OptimizerState whole = optimizer.start(START, new int[]{2, 1}, SMOOTH);
            OptimizerState parts = whole;
            for (int k = 0; k < 9; k++) {
                whole = optimizer.step(whole, SMOOTH);
                parts = optimizer.step(new OptimizerState(parts.format(),
                        parts.version(), parts.iteration(), parts.evaluations(), parts.x().clone(), parts.value(),
                        parts.gradient().clone(), parts.memory().clone(), parts.status()), SMOOTH);
            }
            assertArrayEquals(whole.x(), parts.x());
            assertArrayEquals(whole.memory(), parts.memory());
            OptimizerState foreign = new Lbfgs(3, 10, 0).start(START, SMOOTH);
            assertThrows(IllegalArgumentException.class, () -> optimizer.step(foreign, SMOOTH));
        })).toList();
    }

    /** {@code sum l_i x_i^2 / 2}. */
    private static Objective bowl(double... curvatures) {
        return (x, gradient) -> {
            double value = 0;
            for (int i = 0; i < x.length; i++) {
                gradient[i] = curvatures[i] * x[i];
                value += curvatures[i] * x[i] * x[i] / 2;
            }
            return value;
        };
    }

    @Test
    void gradientDescentOnABowlContractsEachDirectionByItsOwnFactor() {
        double[] x = after(20, sgd(0.25, 0, false, 0), sgd(0.25, 0, false, 0).start(new double[]{1, 1},
                bowl(1, 6)), bowl(1, 6));
        assertEquals(Math.pow(0.75, 20), x[0], 1e-15);
        assertEquals(Math.pow(0.5, 20), x[1], 1e-15);
    }

    /** Polyak 1964: with the best rate and momentum the error falls by the root of the momentum, for all curvatures. */
    @Test
    void momentumReachesPolyaksRateOnABowl() {
        double condition = 100;
        double root = Math.sqrt(condition);
        double momentum = Math.pow((root - 1) / (root + 1), 2);
        Sgd heavyBall = sgd(4 / Math.pow(root + 1, 2), momentum, false, 0);
        Objective bowl = bowl(1, 10, condition);
        OptimizerState start = heavyBall.start(new double[]{1, 1, 1}, bowl);
        double ratio = norm(after(300, heavyBall, start, bowl)) / norm(after(200, heavyBall, start, bowl));
        double factor = Math.pow(ratio, 0.01);
        // the double root of the worst direction brings a factor k: (300 / 200)^(1 / 100)
        assertEquals(Math.sqrt(momentum) * Math.pow(1.5, 0.01), factor, 0.002);
        double plain = (condition - 1) / (condition + 1);
        assertTrue(factor < 0.83 && plain > 0.98);
    }

    private static double norm(double[] x) {
        return Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
    }

    @Test
    void lambTreatsEachArrayByItself() {
        Lamb lamb = new Lamb(0.1, 0.9, 0.999, 1e-6, 0, NONE, CONSTANT, 0, MANY);
        double[] start = {3, 4, 0, 0, 0.01};
        Objective slope = (x, gradient) -> {
            System.arraycopy(new double[]{1, -1, 1, 2, 5}, 0, gradient, 0, 5);
            return 0;
        };
        double[] x = after(1, lamb, lamb.start(start, new int[]{2, 2, 1}, slope), slope);
        double[] moved = new double[5];
        Arrays.setAll(moved, i -> x[i] - start[i]);
        assertEquals(0.1 * 5, Math.hypot(moved[0], moved[1]), 1e-12);
        assertEquals(0.1 * Math.sqrt(2), Math.hypot(moved[2], moved[3]), 1e-6);
        assertEquals(-0.1 * 0.01, moved[4], 1e-15);
        double[] joint = after(1, lamb, lamb.start(start, slope), slope);
        assertEquals(0.1 * norm(start), norm(difference(joint, start)), 1e-12);
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        Arrays.setAll(difference, i -> a[i] - b[i]);
        return difference;
    }

    @Test
    void clippingByNormKeepsTheDirectionAndByValueTheSigns() {
        double[] gradient = {3, -4};
        assertArrayEquals(new double[]{1.5, -2}, new ByNorm(2.5).clipped(gradient), 1e-15);
        assertSame(gradient, new ByNorm(5).clipped(gradient));
        assertArrayEquals(new double[]{3, -3.5}, new ByValue(3.5).clipped(gradient));
        assertSame(gradient, NONE.clipped(gradient));
        Objective steep = (x, g) -> {
            System.arraycopy(gradient, 0, g, 0, 2);
            return 0;
        };
        Sgd clipped = new Sgd(1, 0, false, 0, new ByValue(1), CONSTANT, 0, MANY);
        OptimizerState start = clipped.start(new double[]{0, 0}, steep);
        assertArrayEquals(gradient, start.gradient());
        assertArrayEquals(new double[]{-1, 1}, clipped.step(start, steep).x());
    }

    @Test
    void theAverageIsThatOfThePointsAndPartOfTheMemory() {
        double share = 0.75;
        Sgd averaged = new Sgd(0.3, 0.5, false, 0, NONE, new Cosine(2, 0.1), share, MANY);
        Sgd plain = new Sgd(0.3, 0.5, false, 0, NONE, new Cosine(2, 0.1), 0, MANY);
        Objective bowl = bowl(1, 2);
        OptimizerState state = averaged.start(new double[]{1, -3}, bowl);
        OptimizerState other = plain.start(new double[]{1, -3}, bowl);
        assertArrayEquals(state.x(), averaged.solution(state));
        double[] sum = new double[2];
        double weights = 0;
        for (int k = 0; k < 8; k++) {
            state = averaged.step(state, bowl);
            other = plain.step(other, bowl);
            assertArrayEquals(other.x(), state.x());
            assertSame(other.x(), plain.solution(other));
            for (int i = 0; i < 2; i++) {
                sum[i] = share * sum[i] + state.x()[i];
            }
            weights = share * weights + 1;
            assertArrayEquals(new double[]{sum[0] / weights, sum[1] / weights}, averaged.solution(state), 1e-14);
        }
        assertNotEquals(state.x()[0], averaged.solution(state)[0]);
        OptimizerState with = state;
        OptimizerState without = other;
        assertThrows(IllegalArgumentException.class, () -> averaged.step(without, bowl));
        assertThrows(IllegalArgumentException.class, () -> plain.step(with, bowl));
    }

    @Test
    void whatIsNotFiniteEndsItAtTheLastGoodPointAndItsAverage() {
        Sgd averaged = new Sgd(0.3, 0, false, 0, NONE, CONSTANT, 0.5, MANY);
        OptimizerState before = averaged.step(averaged.start(new double[]{1}, bowl(1)), bowl(1));
        OptimizerState after = averaged.step(before, (x, gradient) -> Double.NaN);
        assertEquals(Status.NOT_FINITE, after.status());
        assertArrayEquals(averaged.solution(before), averaged.solution(after));
        assertSame(after, averaged.step(after, bowl(1)));
    }
}
