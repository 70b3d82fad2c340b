package io.fluxion.integrate.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.solve.StepController;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the controllers promise; wide bounds where a formula is looked at, so that they do not cut it. */
class ControllersTest {
    private static final double SMALLEST = 0.01;
    private static final double LARGEST = 100;

    /** All kinds with usual bounds, safety below and at 1, and gains that let the history pull upwards. */
    static Stream<StepController> all() {
        return Stream.of(new IntegralController(0.9, 0.2, 10), new IntegralController(1, 0.2, 10),
                new PiController(0.9, 0.2, 10), PiController.standard(), new PiController(1, 0.1, 5),
                new PidController(0.2, 0.4, 0, 0.9, 0.2, 10), new PidController(0.5, 0.5, 0.2, 1, 0.05, 20),
                new PidController(0.1, 0.3, 0.1, 0.9, 0.9, 1.1));
    }

    private static double smallest(StepController controller) {
        return switch (controller) {
            case IntegralController i -> i.minFactor();
            case PiController pi -> pi.minFactor();
            case PidController pid -> pid.minFactor();
            default -> throw new AssertionError(controller);
        };
    }

    private static double largest(StepController controller) {
        return switch (controller) {
            case IntegralController i -> i.maxFactor();
            case PiController pi -> pi.maxFactor();
            case PidController pid -> pid.maxFactor();
            default -> throw new AssertionError(controller);
        };
    }

    /** Three powers of at most 2 ulps each, and the roundings of their products on both sides. */
    private static void assertRelative(double expected, double actual) {
        assertEquals(expected, actual, 8 * Math.ulp(expected));
    }

    @Test
    void theIntegralRuleIsSafetyTimesARootOfTheError() {
        StepController controller = new IntegralController(0.9, SMALLEST, LARGEST);
        double[] memory = controller.newMemory();
        assertEquals(0.9, controller.factor(1, 5, memory));
        for (double error : new double[]{0.7, 1e-3, 0.02, 1}) {
            assertRelative(0.9 * StrictMath.pow(error, -1.0 / 5), controller.factor(error, 5, memory));
            assertRelative(0.9 * StrictMath.pow(error, -1.0 / 3), controller.factor(error, 3, memory));
        }
        assertRelative(0.9 * StrictMath.pow(7, -1.0 / 5), controller.factor(7, 5, memory));
    }

    /** {@code 0.9 e_n^(-0.7/k) e_{n-1}^(0.4/k)}: Gustafsson 1991; Hairer and Wanner II, eq. IV.2.43, alpha and beta. */
    @Test
    void theProportionalIntegralRuleIsThePublishedFormula() {
        StepController controller = new PiController(0.9, SMALLEST, LARGEST);
        double[] memory = controller.newMemory();
        double before = 1;
        for (double error : new double[]{0.3, 0.8, 0.05, 1, 2e-3}) {
            double expected = 0.9 * StrictMath.pow(error, -0.7 / 5) * StrictMath.pow(before, 0.4 / 5);
            assertRelative(expected, controller.factor(error, 5, memory));
            before = error;
        }
    }

    /** {@code e_n^(-(p+i+d)/k) e_{n-1}^((p+2d)/k) e_{n-2}^(-d/k)}: Söderlind 2003, with the three gains. */
    @Test
    void theFilterOfThreeErrorsHasTheExponentsOfItsGains() {
        double p = 0.2;
        double i = 0.4;
        double d = 0.1;
        StepController controller = new PidController(p, i, d, 0.8, SMALLEST, LARGEST);
        double[] memory = controller.newMemory();
        double[] errors = {1, 1, 0.4, 0.9, 0.03, 0.6, 0.1};
        for (int n = 2; n < errors.length; n++) {
            double expected = 0.8 * StrictMath.pow(errors[n], -(p + i + d) / 4)
                    * StrictMath.pow(errors[n - 1], (p + 2 * d) / 4) * StrictMath.pow(errors[n - 2], -d / 4);
            assertRelative(expected, controller.factor(errors[n], 4, memory));
        }
    }

    @Test
    void theKindsAreFiltersWithGainsLeftAway() {
        StepController i = new IntegralController(0.9, 0.2, 10);
        StepController pi = PiController.standard();
        assertSame(i, new PidController(0, 1, 0, 0.9, 0.2, 10));
        assertSame(pi, new PidController(0.4, 0.3, 0, 0.9, 0.2, 10));
    }

    private static void assertSame(StepController one, StepController other) {
        double[] first = one.newMemory();
        double[] second = other.newMemory();
        SplittableRandom random = new SplittableRandom(3);
        for (int n = 0; n < 100; n++) {
            double error = error(random);
            assertEquals(one.factor(error, 5, first), other.factor(error, 5, second));
        }
    }

    /** Errors between 1e-6 and 1e3, about half of them rejected. */
    private static double error(SplittableRandom random) {
        double exponent = random.nextBoolean() ? -6 * random.nextDouble() : 3 * random.nextDouble();
        return StrictMath.pow(10, exponent);
    }

    @ParameterizedTest
    @MethodSource("all")
    void boundsHoldAndRejectedStepsShrink(StepController controller) {
        double[] memory = controller.newMemory();
        SplittableRandom random = new SplittableRandom(17);
        for (int n = 0; n < 10_000; n++) {
            double error = error(random);
            double factor = controller.factor(error, 1 + n % 8, memory);
            assertTrue(factor >= smallest(controller) && factor <= largest(controller), "factor " + factor);
            assertTrue(error <= 1 || factor < 1, "error " + error + " was rejected with the factor " + factor);
        }
    }

    /** The tightest rejections: an error one ulp above 1 after errors that ask for growth. */
    @ParameterizedTest
    @MethodSource("all")
    void aStepThatJustMissedShrinksVisibly(StepController controller) {
        for (double before : new double[]{1, 0.5, 1e-9}) {
            double[] memory = controller.newMemory();
            controller.factor(before, 5, memory);
            double factor = controller.factor(Math.nextUp(1.0), 5, memory);
            assertTrue(factor <= 0.99, "factor " + factor);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theFirstStepAfterARejectionDoesNotGrowAndTheNextMay(StepController controller) {
        double[] memory = controller.newMemory();
        controller.factor(20, 5, memory);
        assertTrue(controller.factor(1e-9, 5, memory) <= 1);
        assertTrue(controller.factor(1e-9, 5, memory) > 1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void anErrorOfZeroGivesTheLargestFactor(StepController controller) {
        double[] memory = controller.newMemory();
        assertEquals(largest(controller), controller.factor(0, 5, memory));
        assertTrue(Double.isFinite(controller.factor(0.5, 5, memory)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void anErrorThatIsNoNumberGivesTheSmallestFactorAndLeavesTheHistory(double error) {
        all().forEach(controller -> {
            double[] memory = controller.newMemory();
            controller.factor(0.3, 5, memory);
            double[] before = memory.clone();
            assertEquals(smallest(controller), controller.factor(error, 5, memory));
            assertEquals(before[0], memory[0]);
            assertEquals(before[1], memory[1]);
            assertTrue(controller.factor(1e-9, 5, memory) <= 1, "no growth after a rejection");
        });
    }

    /** A copy of the memory in the hands of another instance goes on with the same bits. */
    @ParameterizedTest
    @MethodSource("all")
    void theMemoryIsAllThatAControllerKnows(StepController controller) {
        StepController other = all().filter(controller::equals).findFirst().orElseThrow();
        double[] memory = controller.newMemory();
        SplittableRandom random = new SplittableRandom(29);
        for (int n = 0; n < 200; n++) {
            double error = error(random);
            double[] copy = memory.clone();
            double factor = controller.factor(error, 5, memory);
            other.factor(error(random), 3, other.newMemory());
            assertEquals(factor, other.factor(error, 5, copy));
            assertArrayEquals(memory, copy);
        }
        assertArrayEquals(other.newMemory(), controller.newMemory());
    }
}
