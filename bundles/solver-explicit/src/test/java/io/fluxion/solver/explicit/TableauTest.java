package io.fluxion.solver.explicit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.solve.Problem;
import io.fluxion.solve.RungeKuttaTableau;
import io.fluxion.solve.Solution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableauTest {
    /** The terms of a condition reach 40 in magnitude (tsit5, b5 a52): rounding leaves a few ulps of that. */
    private static final double ROUNDING = 2 * Math.ulp(40.0);

    @ParameterizedTest
    @MethodSource("io.fluxion.solver.explicit.Methods#all")
    void fulfilsTheConditionsOfAllRootedTrees(RungeKuttaTableau tableau) {
        io.fluxion.testkit.TableauCheck check = new io.fluxion.testkit.TableauCheck(tableau);
        assertEquals(0, check.order(), ROUNDING);
        assertEquals(0, check.embeddedOrder(), ROUNDING);
        assertEquals(0, check.rowSums(), ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("io.fluxion.solver.explicit.Methods#all")
    void convergesWithItsOrderAtTheEndAndBetweenSteps(RungeKuttaTableau tableau) {
        ExplicitSolver solver = ExplicitSolver.of(tableau);
        int[] steps = tableau.order() >= 5 ? new int[]{32, 64, 128} : new int[]{128, 256, 512};
        double[] atEnd = new double[3];
        double[] between = new double[3];
        for (int i = 0; i < 3; i++) {
            Problem<double[]> problem = Methods.known(-1, 1);
            Solution<double[]> solution = Methods.INTEGRATOR.solve(problem, solver,
                    Methods.options().withFixedSteps(steps[i]).withDense());
            atEnd[i] = Methods.error(1, solution.state());
            for (int k = 0; k <= 4000; k++) {
                double t = Math.min(1, -1 + k * 0.0005);
                between[i] = Math.max(between[i], Methods.error(t, solution.dense().orElseThrow().at(t)));
            }
        }
        assertEquals(solver.order(), observedOrder(atEnd), 0.1);
        assertEquals(solver.interpolantOrder(), observedOrder(between), 0.1);
    }

    private static double observedOrder(double[] errors) {
        return StrictMath.log(errors[1] / errors[2]) / StrictMath.log(2);
    }

    @Test
    void aWrongTableauIsRefusedWithASentence() {
        RungeKuttaTableau wrong = new RungeKuttaTableau() {
            @Override
            public int order() {
                return 1;
            }

            @Override
            public double[][] a() {
                return new double[][]{{}};
            }

            @Override
            public double[] b() {
                return new double[]{0.9};
            }

            @Override
            public double[] c() {
                return new double[]{0};
            }
        };
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> ExplicitSolver.of("odd", wrong)).getMessage());
        assertTrue(message.contains("odd cannot be used: b has to sum to 1.0, and sums to 0.9"), message);
    }
}
