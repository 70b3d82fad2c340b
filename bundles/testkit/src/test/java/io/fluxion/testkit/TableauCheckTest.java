package io.fluxion.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.solve.RungeKuttaTableau;
import org.junit.jupiter.api.Test;

class TableauCheckTest {
    private record Coefficients(int order, double[][] a, double[] b, double[] c, double[] error, int embeddedOrder)
            implements
                RungeKuttaTableau {}

    private static Coefficients rungeKutta(int order, double weight) {
        return new Coefficients(order, new double[][]{{}, {0.5}, {0, 0.5}, {0, 0, 1}},
                new double[]{weight, 1.0 / 3, 1.0 / 3, 1.0 / 6}, new double[]{0, 0.5, 0.5, 1}, new double[0], 0);
    }

    /** Bogacki and Shampine 1989. */
    private static Coefficients bogackiShampine(double error, int embeddedOrder) {
        return new Coefficients(3, new double[][]{{}, {0.5}, {0, 0.75}, {2.0 / 9, 1.0 / 3, 4.0 / 9}},
                new double[]{2.0 / 9, 1.0 / 3, 4.0 / 9, 0}, new double[]{0, 0.5, 0.75, 1},
                new double[]{error, 1.0 / 12, 1.0 / 9, -1.0 / 8}, embeddedOrder);
    }

    @Test
    void passesMethodsOfTheirOrder() {
        assertEquals(0, new TableauCheck(rungeKutta(4, 1.0 / 6)).order(), 1e-15);
        assertEquals(0, new TableauCheck(rungeKutta(4, 1.0 / 6)).rowSums(), 1e-15);
        TableauCheck pair = new TableauCheck(bogackiShampine(-5.0 / 72, 2));
        assertEquals(0, pair.order(), 1e-15);
        assertEquals(0, pair.embeddedOrder(), 1e-15);
        assertEquals(0, pair.rowSums(), 1e-15);
    }

    @Test
    void failsWrongCoefficientsAndWrongOrders() {
        assertTrue(new TableauCheck(rungeKutta(5, 1.0 / 6)).order() > 1e-3);
        assertEquals(0.01, new TableauCheck(rungeKutta(4, 1.0 / 6 + 0.01)).order(), 1e-14);
        assertTrue(new TableauCheck(bogackiShampine(-5.0 / 72, 3)).embeddedOrder() > 1e-3);
        assertTrue(new TableauCheck(bogackiShampine(5.0 / 72, 2)).embeddedOrder() > 1e-3);
        RungeKuttaTableau wrongNode = new Coefficients(2, new double[][]{{}, {0.5}}, new double[]{0, 1},
                new double[]{0, 0.75}, new double[0], 0);
        assertEquals(0.25, new TableauCheck(wrongNode).rowSums(), 1e-15);
    }
}
