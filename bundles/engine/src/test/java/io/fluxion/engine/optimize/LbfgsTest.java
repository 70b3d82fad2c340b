package io.fluxion.engine.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.optimize.Objective;
import io.fluxion.optimize.Optimizer;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.optimize.OptimizerState.Status;
import java.util.List;
import java.util.SplittableRandom;
import org.ddogleg.optimization.FactoryOptimization;
import org.ddogleg.optimization.UnconstrainedMinimization;
import org.ddogleg.optimization.UtilOptimize;
import org.ddogleg.optimization.functions.FunctionNtoN;
import org.ddogleg.optimization.functions.FunctionNtoS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LbfgsTest {
    private final Optimizer lbfgs = new Lbfgs(10, 500, 1e-10);

    static List<Problems> problems() {
        return Problems.all();
    }

    /** An independent implementation, DDogleg's dense BFGS with a line search of Moré and Thuente. */
    @ParameterizedTest
    @MethodSource("problems")
    void findsTheMinimumThatAnIndependentLibraryFinds(Problems problem) {
        OptimizerState end = minimize(lbfgs, problem.start(), problem.objective());
        assertEquals(Status.GRADIENT_SMALL, end.status());
        double reference = independentMinimum(problem);
        assertEquals(reference, end.value(), 1e-8);
        assertTrue(end.value() <= reference + 1e-13, end.value() + " is above " + reference);
        if (problem.minimum().length > 0) {
            assertArrayEquals(problem.minimum(), end.x(), 1e-8);
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void gradientsOfTheProblemsAgreeWithDifferences(Problems problem) {
        double[] x = problem.start();
        double[] gradient = new double[x.length];
        problem.objective().evaluate(x, gradient);
        for (int i = 0; i < x.length; i++) {
            double[] right = x.clone();
            double[] left = x.clone();
            right[i] += 1e-5;
            left[i] -= 1e-5;
            double[] ignored = new double[x.length];
            double difference = (problem.objective().evaluate(right, ignored)
                    - problem.objective().evaluate(left, ignored)) / 2e-5;
            assertEquals(difference, gradient[i], 1e-5 * Math.max(1, Math.abs(difference)));
        }
    }

    /** A quarter of a Newton method's cost is not to be had, but 100 evaluations suffice on Rosenbrock's valley. */
    @Test
    void isNotSlow() {
        OptimizerState end = minimize(lbfgs, new double[]{-1.2, 1}, Problems.rosenbrock());
        assertTrue(end.evaluations() <= 100, "evaluations: " + end.evaluations());
        assertArrayEquals(new double[]{1, 1}, end.x(), 1e-10);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void goesOnFromArraysToTheSameBits(Problems problem) {
        OptimizerState whole = lbfgs.start(problem.start(), problem.objective());
        OptimizerState interrupted = whole;
        for (int k = 0; k < 25; k++) {
            whole = lbfgs.step(whole, problem.objective());
            interrupted = new Lbfgs(10, 500, 1e-10).step(copy(interrupted), problem.objective());
            assertArrayEquals(bits(whole.x()), bits(interrupted.x()));
            assertArrayEquals(bits(whole.gradient()), bits(interrupted.gradient()));
            assertArrayEquals(bits(whole.memory()), bits(interrupted.memory()));
            assertEquals(whole.evaluations(), interrupted.evaluations());
            assertEquals(whole.status(), interrupted.status());
        }
    }

    @Test
    void stepsChangeNothingTheyAreGiven() {
        OptimizerState state = lbfgs.start(new double[]{-1.2, 1}, Problems.rosenbrock());
        for (int k = 0; k < 10; k++) {
            OptimizerState before = copy(state);
            OptimizerState next = lbfgs.step(state, Problems.rosenbrock());
            assertArrayEquals(before.x(), state.x());
            assertArrayEquals(before.gradient(), state.gradient());
            assertArrayEquals(before.memory(), state.memory());
            assertNotEquals(before.value(), next.value());
            state = next;
        }
    }

    /** x - log x beyond a wall: undefined left of 0 and, as a second case, NaN instead of infinity. */
    @Test
    void shrinksStepsThatLeaveTheDomain() {
        for (double outside : new double[]{Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Objective barrier = (x, gradient) -> {
                gradient[0] = 1000 - 1 / x[0];
                return x[0] > 0 ? 1000 * x[0] - StrictMath.log(x[0]) : outside;
            };
            OptimizerState end = minimize(lbfgs, new double[]{1}, barrier);
            assertTrue(end.converged(), end.status().toString());
            assertEquals(1e-3, end.x()[0], 1e-12);
        }
    }

    /** With a large constant the value stands still long before the gradient does; the search goes on by slopes. */
    @Test
    void convergesBelowTheRoundingOfTheValue() {
        Objective shifted = (x, gradient) -> 1e6 + Problems.rosenbrock().evaluate(x, gradient);
        OptimizerState end = minimize(lbfgs, new double[]{-1.2, 1}, shifted);
        assertTrue(end.converged(), end.status().toString());
        assertArrayEquals(new double[]{1, 1}, end.x(), 1e-9);
    }

    /** A gradient with an error of 1e-7, a hash of the point, never falls below the tolerance. */
    @Test
    void noticesThatThereIsNoProgress() {
        Objective rough = (x, gradient) -> {
            double value = 1;
            for (int i = 0; i < x.length; i++) {
                gradient[i] = x[i] + 1e-7 * (new SplittableRandom(Double.doubleToRawLongBits(x[i])).nextDouble() - 0.5);
                value += 0.5 * x[i] * x[i];
            }
            return value;
        };
        OptimizerState end = minimize(lbfgs, new double[]{3, -2, 5}, rough);
        assertEquals(Status.NO_PROGRESS, end.status());
        assertArrayEquals(new double[3], end.x(), 1e-6);
    }

    @Test
    void saysWhyItEnded() {
        assertEquals(Status.ITERATION_LIMIT,
                minimize(new Lbfgs(10, 3, 1e-10), new double[]{-1.2, 1}, Problems.rosenbrock()).status());
        assertEquals(3, minimize(new Lbfgs(10, 3, 1e-10), new double[]{-1.2, 1}, Problems.rosenbrock()).iteration());
        assertEquals(Status.GRADIENT_SMALL, lbfgs.start(new double[]{1, 1}, Problems.rosenbrock()).status());
        assertEquals(Status.LINE_SEARCH_FAILED, lbfgs.start(new double[]{1}, (x, g) -> Double.NaN).status());
        Objective wrongSign = (x, gradient) -> {
            gradient[0] = -2 * x[0];
            return x[0] * x[0];
        };
        assertEquals(Status.LINE_SEARCH_FAILED, minimize(lbfgs, new double[]{1}, wrongSign).status());
        Objective unbounded = (x, gradient) -> {
            gradient[0] = 1;
            return x[0];
        };
        assertNotEquals(Status.GRADIENT_SMALL, minimize(lbfgs, new double[]{1}, unbounded).status());
    }

    @Test
    void keepsAnEndedStateAndRefusesAForeignOne() {
        OptimizerState ended = lbfgs.start(new double[]{1, 1}, Problems.rosenbrock());
        assertSame(ended, lbfgs.step(ended, Problems.rosenbrock()));
        OptimizerState foreign = new OptimizerState("adam", 1, 0, 1, new double[]{0}, 0, new double[]{0},
                new double[]{0, 0}, Status.RUNNING);
        assertThrows(IllegalArgumentException.class, () -> lbfgs.step(foreign, Problems.rosenbrock()));
    }

    private static OptimizerState minimize(Optimizer optimizer, double[] start, Objective objective) {
        OptimizerState state = optimizer.start(start, objective);
        while (state.status() == Status.RUNNING) {
            state = optimizer.step(state, objective);
        }
        return state;
    }

    private static double independentMinimum(Problems problem) {
        int n = problem.start().length;
        UnconstrainedMinimization search = FactoryOptimization.quasiNewtonBfgs(null);
        search.setFunction(new FunctionNtoS() {
            @Override
            public int getNumOfInputsN() {
                return n;
            }

            @Override
            public double process(double[] input) {
                return problem.objective().evaluate(input, new double[n]);
            }
        }, new FunctionNtoN() {
            @Override
            public int getN() {
                return n;
            }

            @Override
            public void process(double[] input, double[] output) {
                problem.objective().evaluate(input, output);
            }
        }, 0);
        search.initialize(problem.start(), 0, 1e-11);
        UtilOptimize.process(search, 2000);
        return problem.objective().evaluate(search.getParameters(), new double[n]);
    }

    private static OptimizerState copy(OptimizerState state) {
        return new OptimizerState(state.format(), state.version(), state.iteration(), state.evaluations(),
                state.x().clone(), state.value(), state.gradient().clone(), state.memory().clone(), state.status());
    }

    private static long[] bits(double[] values) {
        long[] bits = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            bits[i] = Double.doubleToRawLongBits(values[i]);
        }
        return bits;
    }
}
