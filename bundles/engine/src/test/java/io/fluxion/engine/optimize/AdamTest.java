package io.fluxion.engine.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.optimize.clipping.ByNorm;
import io.fluxion.engine.optimize.clipping.NoClipping;
import io.fluxion.engine.optimize.schedule.Constant;
import io.fluxion.engine.optimize.schedule.Cosine;
import io.fluxion.optimize.Objective;
import io.fluxion.optimize.Optimizer;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.optimize.OptimizerState.Status;
import io.fluxion.optimize.Schedule;
import io.fluxion.random.RandomKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AdamTest {
    private static final double EPSILON = 1e-8;

    private static Adam adam(double rate, Schedule schedule, int iterations) {
        return new Adam(rate, 0.9, 0.999, EPSILON, new NoClipping(), schedule, 0, iterations);
    }

    /** The slope alone; its value plays no part in the method. */
    private static Objective slope(double... slope) {
        return (x, gradient) -> {
            System.arraycopy(slope, 0, gradient, 0, slope.length);
            return 0;
        };
    }

    private static final Objective BOWL = (x, gradient) -> {
        gradient[0] = x[0];
        gradient[1] = 100 * x[1];
        return x[0] * x[0] / 2 + 50 * x[1] * x[1];
    };

    @Test
    void equalGradientsGiveEqualStepsOfTheRateFromTheFirstOn() {
        // both corrected means are exactly the gradient and its square, so each step is rate g / (|g| + epsilon)
        Optimizer adam = adam(0.25, new Constant(), 10);
        OptimizerState state = adam.start(new double[]{1, 1}, slope(3, -1e-8));
        for (int k = 1; k <= 10; k++) {
            state = adam.step(state, slope(3, -1e-8));
            assertArrayEquals(new double[]{1 - k * 0.25 * 3 / (3 + EPSILON), 1 + k * 0.125}, state.x(), 1e-13);
        }
        assertEquals(Status.ITERATION_LIMIT, state.status());
        assertEquals(10, state.iteration());
        assertEquals(11, state.evaluations());
    }

    @Test
    void theSecondStepIsThatOfAlgorithmOne() {
        Adam adam = new Adam(0.5, 0.75, 0.5, 0.125, new NoClipping(), new Constant(), 0, 100);
        OptimizerState state = adam.step(adam.step(adam.start(new double[]{0}, slope(2)), slope(-4)), slope(0));
        double first = -0.5 * 2 / (2 + 0.125);
        double mean = 0.25 * (0.75 * 2 - 4) / (1 - 0.75 * 0.75);
        double square = 0.5 * (0.5 * 4 + 16) / (1 - 0.25);
        assertEquals(first - 0.5 * mean / (Math.sqrt(square) + 0.125), state.x()[0], 1e-15);
    }

    @Test
    void aLongGradientIsShortenedToTheClip() {
        Adam clipped = new Adam(0.5, 0.9, 0.999, 1, new ByNorm(5), new Constant(), 0, 100);
        double[] x = clipped.step(clipped.start(new double[]{0, 0}, slope(30, -40)), slope(0, 0)).x();
        assertArrayEquals(new double[]{-0.5 * 3 / 4, 0.5 * 4 / 5}, x, 1e-14);
        double[] within = clipped.step(clipped.start(new double[]{0, 0}, slope(3, -4)), slope(0, 0)).x();
        assertArrayEquals(x, within, 1e-14);
    }

    @Test
    void theCosineScheduleGoesFromTheRateToNothing() {
        Adam adam = adam(1, new Cosine(0, 0), 4);
        OptimizerState state = adam.start(new double[]{0}, slope(-1));
        double[] shares = {1, (1 + Math.sqrt(0.5)) / 2, 0.5, (1 - Math.sqrt(0.5)) / 2};
        double sum = 0;
        for (double share : shares) {
            sum += share / (1 + EPSILON);
            state = adam.step(state, slope(-1));
            assertEquals(sum, state.x()[0], 1e-13);
        }
        assertEquals(Status.ITERATION_LIMIT, state.status());
    }

    @Test
    void findsTheMinimumOfABowlFromNoisyGradients() {
        RandomKey key = RandomKey.of(5);
        Adam adam = adam(0.05, new Cosine(0, 0), 4000);
        OptimizerState state = adam.start(new double[]{3, -2}, BOWL);
        while (state.status() == Status.RUNNING) {
            int k = state.iteration();
            state = adam.step(state, (x, gradient) -> {
                double value = BOWL.evaluate(x, gradient);
                gradient[0] += 0.1 * key.normal(2L * k);
                gradient[1] += 0.1 * key.normal(2L * k + 1);
                return value;
            });
        }
        assertTrue(Math.abs(state.x()[0]) < 0.02 && Math.abs(state.x()[1]) < 0.02, Arrays.toString(state.x()));
    }

    @Test
    void whatIsNotFiniteEndsItAtTheLastGoodPoint() {
        Adam adam = adam(1, new Constant(), 100);
        assertEquals(Status.NOT_FINITE, adam.start(new double[]{1}, (x, g) -> Double.NaN).status());
        OptimizerState before = adam.start(new double[]{1}, slope(1));
        OptimizerState after = adam.step(before, slope(Double.POSITIVE_INFINITY));
        assertEquals(Status.NOT_FINITE, after.status());
        assertArrayEquals(before.x(), after.x());
        assertEquals(0, after.iteration());
    }

    @Test
    void goesOnFromAStoredStateToTheSameBits() {
        Adam adam = adam(0.1, new Cosine(0, 0), 20);
        OptimizerState whole = adam.start(new double[]{3, -2}, BOWL);
        OptimizerState parts = whole;
        for (int k = 0; k < 20; k++) {
            whole = adam.step(whole, BOWL);
            OptimizerState stored = new OptimizerState(parts.format(), parts.version(), parts.iteration(),
                    parts.evaluations(), parts.x().clone(), parts.value(), parts.gradient().clone(),
                    parts.memory().clone(), parts.status());
            parts = adam(0.1, new Cosine(0, 0), 20).step(stored, BOWL);
        }
        assertArrayEquals(whole.x(), parts.x());
        assertArrayEquals(whole.memory(), parts.memory());
        OptimizerState foreign = new Lbfgs(3, 10, 0).start(new double[]{1, 1}, BOWL);
        assertThrows(IllegalArgumentException.class, () -> adam.step(foreign, BOWL));
    }
}
