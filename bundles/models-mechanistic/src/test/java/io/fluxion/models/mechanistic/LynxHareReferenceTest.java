package io.fluxion.models.mechanistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The maximum-likelihood fit of the pelt records, checked by code that shares nothing with the framework. */
class LynxHareReferenceTest {
    private static final double[] ESTIMATES = {0.5400139472862456, 0.027156114962278786, 0.7965987707612336,
            0.023702037596901187, 34.59915521095916, 5.843736588080042, 0.2183796453996822, 0.2200842835249246};
    private static final double[] ERRORS = {0.05485642, 0.003571530, 0.07794058, 0.003048257, 2.596111, 0.4492928,
            0.03381338, 0.03407732};

    @Test
    void gradientVanishesAtTheEstimates() {
        double[] gradient = new double[8];
        assertEquals(122.92595058555699, LynxHareReference.evaluate(logarithms(), gradient), 1e-9);
        for (double component : gradient) {
            assertEquals(0, component, 1e-8);
        }
        double[] elsewhere = logarithms();
        elsewhere[0] += 1e-6;
        LynxHareReference.evaluate(elsewhere, gradient);
        assertTrue(Math.abs(gradient[0]) > 1e-5, "the gradient does not notice a change of alpha");
    }

    @Test
    void standardErrorsAreThoseOfTheHessian() {
        double[] errors = LynxHareReference.standardErrors(logarithms());
        for (int i = 0; i < 8; i++) {
            assertEquals(ERRORS[i], errors[i], 1e-5 * ERRORS[i]);
        }
    }

    /** The gradient by sensitivities against central differences of the value. */
    @Test
    void gradientAgreesWithDifferences() {
        double[] x = logarithms();
        for (int i = 0; i < 8; i++) {
            x[i] += 0.01 * (i + 1);
        }
        double[] gradient = new double[8];
        double[] ignored = new double[8];
        LynxHareReference.evaluate(x, gradient);
        for (int i = 0; i < 8; i++) {
            double[] right = x.clone();
            double[] left = x.clone();
            right[i] += 1e-5;
            left[i] -= 1e-5;
            double difference = (LynxHareReference.evaluate(right, ignored)
                    - LynxHareReference.evaluate(left, ignored)) / 2e-5;
            assertEquals(difference, gradient[i], 1e-6 * Math.max(1, Math.abs(difference)));
        }
    }

    private static double[] logarithms() {
        double[] x = new double[8];
        for (int i = 0; i < 8; i++) {
            x[i] = StrictMath.log(ESTIMATES[i]);
        }
        return x;
    }
}
