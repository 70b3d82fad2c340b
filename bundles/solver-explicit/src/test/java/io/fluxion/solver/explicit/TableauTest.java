package io.fluxion.solver.explicit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.solve.RungeKuttaTableau;
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
