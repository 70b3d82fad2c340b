package io.fluxion.elementary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Errors in ulps against series of 60 digits, and special values against the JDK's. */
class ElementaryTest {
    private static final int POINTS = Integer.getInteger("fluxion.elementary.points", 4000);
    private static final double[] SPECIAL = {0.0, -0.0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, 1.5, -2.5, Double.NaN,
            Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, -Double.MIN_VALUE,
            Double.MIN_NORMAL, -Double.MIN_NORMAL, Double.MAX_VALUE, -Double.MAX_VALUE, 0x1p52, 0x1p53, -0x1p53,
            0x1.0000000000001p52, 0x1.fffffffffffffp51, 0x1p-1074, 1e-300, 1e300, 0x1.fffffffffffffp-1,
            0x1.0000000000001p0, 709.782712893384, 709.7827128933841, -745.1332191019411, -745.1332191019412, -708.4,
            -1021, 1025, 0x1p27, 22, 40, 1e-8, 1e-20};

    private final Random random = new Random(20250101);

    @Test
    void expIsWithinOneUlp() {
        within(1, Elementary::exp, x -> Exact.exp(new BigDecimal(x)), uniform(-745, 710));
        within(1, Elementary::exp, x -> Exact.exp(new BigDecimal(x)), uniform(-1, 1));
        within(1, Elementary::exp, x -> Exact.exp(new BigDecimal(x)), uniform(-745.2, -707));
    }

    @Test
    void logIsWithinOneUlp() {
        within(1, Elementary::log, Exact::log, () -> Math.abs(anyFinite()));
        within(1, Elementary::log, Exact::log, uniform(0.5, 2));
        within(1, Elementary::log, Exact::log, () -> 1 + random.nextGaussian() * 1e-6);
        within(1, Elementary::log, Exact::log, () -> random.nextDouble() * Double.MIN_NORMAL);
    }

    @Test
    void tanhIsWithinOneUlp() {
        within(1, Elementary::tanh, Exact::tanh, uniform(-25, 25));
        within(1, Elementary::tanh, Exact::tanh, uniform(-1, 1));
        within(1, Elementary::tanh, Exact::tanh, () -> random.nextGaussian() * Math.scalb(1.0, -random.nextInt(1070)));
    }

    @Test
    void sigmoidIsWithinOneUlp() {
        within(1, Elementary::sigmoid, Exact::sigmoid, uniform(-745, 745));
        within(1, Elementary::sigmoid, Exact::sigmoid, uniform(-3, 3));
        within(1, Elementary::sigmoid, Exact::sigmoid, uniform(-745, -708));
    }

    @Test
    void sineAndCosineAreWithinOneUlpOverTheWholeRange() {
        within(1, Elementary::sin, Exact::sin, uniform(-10, 10));
        within(1, Elementary::cos, Exact::cos, uniform(-10, 10));
        within(1, Elementary::sin, Exact::sin, uniform(-0x1p28, 0x1p28));
        within(1, Elementary::cos, Exact::cos, uniform(-0x1p28, 0x1p28));
        within(1, Elementary::sin, Exact::sin, this::anyFinite);
        within(1, Elementary::cos, Exact::cos, this::anyFinite);
        within(1, Elementary::sin, Exact::sin, () -> random.nextInt(1 << 26) * (Math.PI / 2));
        within(1, Elementary::cos, Exact::cos, () -> random.nextInt(1 << 26) * (Math.PI / 2));
    }

    @Test
    void tangentIsWithinOneUlpOverTheWholeRange() {
        within(1, Elementary::tan, Exact::tan, uniform(-10, 10));
        within(1, Elementary::tan, Exact::tan, uniform(-0.8, 0.8));
        within(1, Elementary::tan, Exact::tan, uniform(-0x1p28, 0x1p28));
        within(1, Elementary::tan, Exact::tan, this::anyFinite);
        within(1, Elementary::tan, Exact::tan, () -> random.nextInt(1 << 26) * (Math.PI / 2));
    }

    @Test
    void expm1AndLog1pAreWithinOneUlp() {
        within(1, Elementary::expm1, Exact::expm1, uniform(-45, 709.7));
        within(1, Elementary::expm1, Exact::expm1, uniform(-2, 2));
        within(1, Elementary::expm1, Exact::expm1, uniform(33, 41));
        within(1, Elementary::expm1, Exact::expm1, this::anySize);
        within(1, Elementary::log1p, Exact::log1p, () -> Math.abs(anyFinite()));
        within(1, Elementary::log1p, Exact::log1p, uniform(-1, 3));
        within(1, Elementary::log1p, Exact::log1p,
                () -> Math.scalb(0.5 + random.nextDouble(), -random.nextInt(50)) - 1);
        within(1, Elementary::log1p, Exact::log1p, () -> Math.abs(anySize()));
        within(1, Elementary::log1p, Exact::log1p, () -> -Math.abs(anySize()) / 8);
    }

    @Test
    void softplusIsWithinOneUlp() {
        within(1, Elementary::softplus, Exact::softplus, uniform(-745, 745));
        within(1, Elementary::softplus, Exact::softplus, uniform(-40, 40));
        within(1, Elementary::softplus, Exact::softplus, uniform(-3, 3));
        within(1, Elementary::softplus, Exact::softplus, this::anySize);
    }

    @Test
    void errorFunctionsAreWithinOneUlp() {
        within(1, Elementary::erf, Exact::erf, uniform(-6.5, 6.5));
        within(1, Elementary::erf, Exact::erf, uniform(-0.6, 0.6));
        within(1, Elementary::erf, Exact::erf, this::anySize);
        within(1, Elementary::erfc, Exact::erfc, uniform(-6, 28));
        within(1, Elementary::erfc, Exact::erfc, uniform(-1, 3));
        within(1, Elementary::erf, Exact::erf, uniform(0.5, 0.52));
        within(1, Elementary::erfc, Exact::erfc, uniform(0.5, 0.52));
        within(1, Elementary::erfc, Exact::erfc, uniform(26, 27.3));
        within(1, Elementary::erfc, Exact::erfc, this::anySize);
    }

    @Test
    void functionsOfWholeRangesMeetAndGrow() {
        assertEquals(1, Elementary.erf(Double.POSITIVE_INFINITY));
        assertEquals(-1, Elementary.erf(Double.NEGATIVE_INFINITY));
        assertEquals(Double.NaN, Elementary.erf(Double.NaN));
        assertEquals(Double.doubleToRawLongBits(-0.0), Double.doubleToRawLongBits(Elementary.erf(-0.0)));
        assertEquals(1, Elementary.erfc(0));
        assertEquals(2, Elementary.erfc(Double.NEGATIVE_INFINITY));
        assertEquals(0, Elementary.erfc(Double.POSITIVE_INFINITY));
        assertEquals(Double.NaN, Elementary.erfc(Double.NaN));
        assertEquals(Double.POSITIVE_INFINITY, Elementary.softplus(Double.POSITIVE_INFINITY));
        assertEquals(0, Elementary.softplus(Double.NEGATIVE_INFINITY));
        assertEquals(Double.NaN, Elementary.softplus(Double.NaN));
        for (int i = 1; i < POINTS; i++) {
            double x = 0.5 + (i - POINTS / 2) * 1e-15;
            assertTrue(Elementary.erf(x) >= Elementary.erf(x - 1e-15), () -> "erf falls at " + x);
            assertTrue(Elementary.erfc(x) <= Elementary.erfc(x - 1e-15), () -> "erfc grows at " + x);
        }
    }

    /** The double nearest to a multiple of pi/2 (Muller, "Elementary Functions", table of worst cases). */
    @Test
    void theWorstCaseOfArgumentReductionIsWithinOneUlp() {
        double worst = 6381956970095103.0 * 0x1p797;
        assertTrue(Exact.ulps(Elementary.cos(worst), Exact.cos(worst)) <= 1);
        assertTrue(Exact.ulps(Elementary.sin(worst), Exact.sin(worst)) <= 1);
        assertTrue(Math.abs(Elementary.cos(worst)) < 1e-17);
    }

    @Test
    void powIsWithinTwoUlps() {
        double worst = 0;
        for (int i = 0; i < POINTS; i++) {
            double x = i % 2 == 0 ? Math.abs(anyFinite()) : Math.exp(random.nextGaussian() * 0.1);
            double scale = i % 3 == 0 ? 1 : 745 / Math.abs(Math.log(x));
            double y = (2 * random.nextDouble() - 1) * scale;
            if (x == 1) {
                continue;
            }
            worst = Math.max(worst, Exact.ulps(Elementary.pow(x, y), Exact.pow(x, y)));
        }
        report("pow", worst);
        assertTrue(worst <= 2, "pow is off by " + worst + " ulp");
    }

    @Test
    void specialValuesAreThoseOfMath() {
        for (double x : SPECIAL) {
            special("exp", x, Math.exp(x), Elementary.exp(x));
            special("log", x, Math.log(x), Elementary.log(x));
            special("tanh", x, Math.tanh(x), Elementary.tanh(x));
            special("sin", x, Math.sin(x), Elementary.sin(x));
            special("cos", x, Math.cos(x), Elementary.cos(x));
            special("tan", x, Math.tan(x), Elementary.tan(x));
            special("expm1", x, Math.expm1(x), Elementary.expm1(x));
            special("log1p", x, Math.log1p(x), Elementary.log1p(x));
            for (double y : SPECIAL) {
                special("pow(" + x + ", .)", y, Math.pow(x, y), Elementary.pow(x, y));
            }
        }
        assertEquals(1.0, Elementary.sigmoid(Double.POSITIVE_INFINITY));
        assertEquals(0.0, Elementary.sigmoid(Double.NEGATIVE_INFINITY));
        assertEquals(0.5, Elementary.sigmoid(-0.0));
        assertEquals(Double.NaN, Elementary.sigmoid(Double.NaN));
    }

    @Test
    void singlePrecisionIsTheRoundedDouble() {
        for (int i = 0; i < POINTS; i++) {
            float x = (float) (random.nextGaussian() * 5);
            assertEquals(Exact.exp(new BigDecimal(x)).floatValue(), Elementary.exp(x), Math.ulp(Elementary.exp(x)));
            assertEquals((float) Elementary.tanh((double) x), Elementary.tanh(x));
            assertEquals((float) Elementary.sin((double) x), Elementary.sin(x));
            assertEquals((float) Elementary.erf((double) x), Elementary.erf(x));
            assertEquals((float) Elementary.expm1((double) x), Elementary.expm1(x));
        }
    }

    private void within(double limit, DoubleUnaryOperator function, DoubleFunction<BigDecimal> exact,
            Supplier<Double> points) {
        double worst = 0;
        double at = 0;
        for (int i = 0; i < POINTS; i++) {
            double x = points.get();
            double ulps = Exact.ulps(function.applyAsDouble(x), exact.apply(x));
            if (ulps > worst) {
                worst = ulps;
                at = x;
            }
        }
        report("at " + at, worst);
        assertTrue(worst <= limit, "off by " + worst + " ulp at " + at);
    }

    private static void report(String what, double worst) {
        if (Boolean.getBoolean("fluxion.elementary.report")) {
            System.out.println(what + ": " + worst + " ulp");
        }
    }

    private Supplier<Double> uniform(double from, double to) {
        return () -> from + (to - from) * random.nextDouble();
    }

    /** Normally distributed over all orders of magnitude up to 1. */
    private double anySize() {
        return random.nextGaussian() * Math.scalb(1.0, -random.nextInt(1070));
    }

    private double anyFinite() {
        double x;
        do {
            x = Double.longBitsToDouble(random.nextLong());
        } while (!(Math.abs(x) <= Double.MAX_VALUE) || x == 0);
        return x;
    }

    private static void special(String name, double x, double expected, double actual) {
        boolean exact = Double.isNaN(expected) || Double.isInfinite(expected) || expected == 0;
        assertEquals(expected, actual, exact ? 0 : 2 * Math.ulp(expected), name + " at " + x);
        if (expected == 0) {
            assertEquals(Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(actual),
                    "sign of zero: " + name + " at " + x);
        }
    }
}
