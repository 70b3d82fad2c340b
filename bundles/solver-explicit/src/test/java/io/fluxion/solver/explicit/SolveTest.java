package io.fluxion.solver.explicit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.integrate.control.PiController;
import io.fluxion.solve.DenseOutput;
import io.fluxion.solve.Event;
import io.fluxion.solve.Problem;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.VectorField;
import io.fluxion.solver.explicit.tableau.Rk4;
import io.fluxion.solver.explicit.tableau.Tsitouras5;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SolveTest {
    private static final ExplicitSolver TSIT5 = ExplicitSolver.of("tsit5", new Tsitouras5());

    @Test
    void theErrorFollowsTheTolerance() {
        for (double tolerance : new double[]{1e-5, 1e-7, 1e-9, 1e-11}) {
            Solution<double[]> solution = Methods.INTEGRATOR.solve(Methods.known(0, 5), TSIT5,
                    Methods.options().withTolerances(tolerance, tolerance));
            assertTrue(solution.ok());
            assertEquals(5, solution.end());
            assertTrue(Methods.error(5, solution.state()) < 10 * tolerance, "at " + tolerance);
        }
    }

    @Test
    void backwardInTimeLandsOnTheStart() {
        Solution<double[]> solution = Methods.INTEGRATOR.solve(Methods.known(3, -1), TSIT5,
                Methods.options().withTolerances(1e-11, 1e-11).withSaveAt(2, 0.5, -1));
        assertEquals(-1, solution.end());
        assertEquals(0, Methods.error(-1, solution.state()), 1e-9);
        assertEquals(0, Methods.error(0.5, solution.states().get(1)), 1e-9);
        assertArrayEquals(solution.state(), solution.states().get(2));
    }

    @Test
    void savedStatesAreThoseOfDenseOutputAndDoNotChangeTheSteps() {
        SolveOptions<double[]> plain = Methods.options();
        Solution<double[]> alone = Methods.INTEGRATOR.solve(Methods.known(0, 2), TSIT5, plain);
        Solution<double[]> saving = Methods.INTEGRATOR.solve(Methods.known(0, 2), TSIT5,
                plain.withDense().withSaveAt(0, 0.3, 1.1, 2));
        assertArrayEquals(alone.acceptedTimes(), saving.acceptedTimes());
        DenseOutput<double[]> dense = saving.dense().orElseThrow();
        assertArrayEquals(Methods.solution(0), saving.states().get(0));
        assertArrayEquals(dense.at(0.3), saving.states().get(1));
        assertArrayEquals(dense.at(1.1), saving.states().get(2));
        assertArrayEquals(alone.state(), saving.states().get(3));
    }

    @Test
    void aListenerSeesTheEndsOfTheStepsAndTheDenseOutputBetween() {
        List<Double> ends = new ArrayList<>(List.of(0.0));
        List<double[]> states = new ArrayList<>();
        List<double[]> middles = new ArrayList<>();
        Problem<double[]> problem = Methods.known(0, 2);
        StateSpace<double[]> space = problem.setup().space();
        Solution<double[]> solution = Methods.INTEGRATOR.solve(problem, TSIT5,
                Methods.options().withDense().withListener((end, state, interpolant) -> {
                    ends.add(end);
                    states.add(state.clone());
                    double[] middle = space.allocate();
                    interpolant.evaluate(space, (interpolant.start() + end) / 2,
                            new double[interpolant.vectors().length], space.allocate(), middle);
                    middles.add(middle);
                }));
        assertArrayEquals(solution.acceptedTimes(), ends.stream().mapToDouble(t -> t).toArray());
        assertArrayEquals(solution.state(), states.getLast());
        DenseOutput<double[]> dense = solution.dense().orElseThrow();
        for (int i = 1; i < ends.size(); i++) {
            assertArrayEquals(dense.at((ends.get(i - 1) + ends.get(i)) / 2), middles.get(i - 1));
        }
    }

    @Test
    void aListenerSeesNothingBeyondAnEventThatEndsTheSolve() {
        List<Double> ends = new ArrayList<>();
        List<Double> heights = new ArrayList<>();
        Solution<double[]> solution = Methods.INTEGRATOR.solve(fall(5), TSIT5,
                Methods.options().withEvents(List.of((t, y) -> y[0])).withListener((end, state, interpolant) -> {
                    ends.add(interpolant.end());
                    heights.add(state[0]);
                }));
        assertEquals(solution.end(), ends.getLast());
        assertEquals(0, heights.getLast(), 1e-13);
    }

    @Test
    void aReplayHasTheBitsOfTheSolve() {
        SolveOptions<double[]> options = Methods.options().withSaveAt(0.7, 1.9);
        Solution<double[]> solution = Methods.INTEGRATOR.solve(Methods.known(0, 3), TSIT5, options);
        Solution<double[]> again = Methods.INTEGRATOR.replay(Methods.known(0, 3), TSIT5, options,
                solution.acceptedTimes());
        assertArrayEquals(solution.state(), again.state());
        assertArrayEquals(solution.states().get(0), again.states().get(0));
        assertArrayEquals(solution.states().get(1), again.states().get(1));
    }

    /** Height {@code 10 - g t^2 / 2} is a polynomial that the method follows exactly, so the zero is sqrt(20 / g). */
    @Test
    void anEventIsLocatedToTheLastDigits() {
        Solution<double[]> solution = Methods.INTEGRATOR.solve(fall(5), TSIT5,
                Methods.options().withEvents(List.of((t, y) -> y[0])));
        assertEquals(Solution.Status.EVENT, solution.status());
        assertEquals(Math.sqrt(20 / 9.81), solution.end(), 1e-14);
        assertEquals(solution.end(), solution.hits().get(0).t());
    }

    /** Bounces with restitution 1/2 follow at T (1 + 2 (1 - 2^-n)), T the time of the first fall. */
    @Test
    void aBallBounces() {
        Event<double[]> bounce = new Event<>() {
            @Override
            public double value(double t, double[] y) {
                return y[0];
            }

            @Override
            public int direction() {
                return -1;
            }

            @Override
            public boolean terminal() {
                return false;
            }

            @Override
            public boolean apply(double t, double[] y) {
                y[0] = 0;
                y[1] = -y[1] / 2;
                return true;
            }
        };
        double first = Math.sqrt(20 / 9.81);
        Solution<double[]> solution = Methods.INTEGRATOR.solve(fall(2.8 * first), TSIT5,
                Methods.options().withEvents(List.of(bounce)));
        assertEquals(4, solution.hits().size());
        double between = first;
        double expected = first;
        for (int i = 0; i < 4; i++) {
            assertEquals(expected, solution.hits().get(i).t(), 1e-12);
            expected += between;
            between /= 2;
        }
    }

    private static Problem<double[]> fall(double end) {
        VectorField<double[]> field = (t, y, dydt) -> {
            dydt[0] = y[1];
            dydt[1] = -9.81;
        };
        return Problem.of(Methods.INTEGRATOR.doubles(2), field, 0, end, new double[]{10, 0});
    }

    /** {@code z' = i z} keeps the modulus and turns by t. */
    @Test
    void complexStatesTurn() {
        VectorField<double[]> field = (t, z, dz) -> {
            dz[0] = -z[1];
            dz[1] = z[0];
        };
        Solution<double[]> solution = Methods.INTEGRATOR.solve(
                Problem.of(Methods.INTEGRATOR.complex(1), field, 0, 3, new double[]{1, 0}), TSIT5,
                Methods.options().withTolerances(1e-10, 1e-10));
        assertEquals(StrictMath.cos(3), solution.state()[0], 1e-9);
        assertEquals(StrictMath.sin(3), solution.state()[1], 1e-9);
    }

    @Test
    void singlePrecisionStatesDecay() {
        VectorField<float[]> field = (t, y, dydt) -> dydt[0] = -y[0];
        Solution<float[]> solution = Methods.INTEGRATOR.solve(
                Problem.of(Methods.INTEGRATOR.floats(1), field, 0, 2, new float[]{1}), TSIT5,
                SolveOptions.<float[]>defaults(PiController.standard()).withTolerances(1e-5, 1e-6));
        assertEquals(StrictMath.exp(-2), solution.state()[0], 1e-5);
    }

    @Test
    void aLimitOfStepsIsAStatusWithASentence() {
        Solution<double[]> solution = Methods.INTEGRATOR.solve(Methods.known(0, 100), TSIT5,
                Methods.options().withLimits(1e-3, 1e-3, 10));
        assertEquals(Solution.Status.STEP_LIMIT, solution.status());
        assertTrue(solution.message().contains("the limit of 10 steps was reached at t = 0.0"), solution.message());
    }

    /** {@code y' = y^2} from 1 leaves every bound at t = 1. */
    @Test
    void aSingularityIsAStatusNearIt() {
        VectorField<double[]> field = (t, y, dydt) -> dydt[0] = y[0] * y[0];
        Solution<double[]> solution = Methods.INTEGRATOR.solve(
                Problem.of(Methods.INTEGRATOR.doubles(1), field, 0, 2, new double[]{1}), TSIT5, Methods.options());
        assertTrue(!solution.ok());
        assertEquals(1, solution.end(), 1e-5);
    }

    @Test
    void aMethodWithoutAnErrorEstimateAsksForFixedSteps() {
        assertThrows(IllegalArgumentException.class, () -> Methods.INTEGRATOR.solve(Methods.known(0, 1),
                ExplicitSolver.of(new Rk4()), Methods.options()));
    }
}
