package io.fluxion.elementary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The array forms give the bits of the scalar ones, whatever the place in the array. */
class ArrayFunctionsTest {
    private static final double[] SPECIAL = {0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -745.2, -746, 709.8, 710, 22, -22,
            36.8, 0x1p-28, 1, -1, 0.5, -0.5, 0x1.fffffffffffffp-2, 0x1p27, 0x1.fffffffffffffp26, -0x1p27, 0x1p-54,
            -0x1.fffffffffffffp-55, Double.MIN_NORMAL, 0x1p1000, 0x1p1023, 28, -28, 6.5, -0x1.fffffffffffffp-1,
            Math.PI / 2, Math.PI};
    private final Random random = new Random(11);

    @ParameterizedTest
    @EnumSource
    void bitsAreThoseOfTheScalarForm(ArrayFunctions.Function function) {
        ArrayFunctions functions = new ArrayFunctions();
        for (int n : new int[]{0, 1, 7, 255, 256, 257, 5000}) {
            for (int round = 0; round < 20; round++) {
                // without far arguments in every second round, so that no block takes the scalar form
                double shift = round % 4 == 1 ? 0 : 0.5;
                int far = round % 2 == 0 ? 4 : 1 << 30;
                double[] x = random.doubles(n + 3L).map(u -> random.nextInt(far) == 0
                        ? Double.longBitsToDouble(random.nextLong())
                        : (u - shift) * Math.scalb(1.0, random.nextInt(75) - 48)).toArray();
                for (int i = 3; round % 2 == 0 && i < Math.min(n, SPECIAL.length); i++) {
                    x[i] = SPECIAL[(i + round) % SPECIAL.length];
                }
                double[] y = new double[n + 5];
                functions.apply(function, x, 3, y, 2, n);
                for (int i = 0; i < n; i++) {
                    double expected = scalar(function).applyAsDouble(x[3 + i]);
                    assertEquals(Double.doubleToLongBits(expected), Double.doubleToLongBits(y[2 + i]),
                            function + " of " + x[3 + i]);
                }
                functions.apply(function, x, 3, x, 3, n);
                assertArrayEquals(Arrays.copyOfRange(y, 2, 2 + n), Arrays.copyOfRange(x, 3, 3 + n));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void singlePrecisionIsTheRoundedDouble(ArrayFunctions.Function function) {
        float[] x = new float[700];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian() * (i % 3 == 0 ? 40 : 1);
        }
        float[] y = new float[700];
        new ArrayFunctions().apply(function, x, 0, y, 0, x.length);
        for (int i = 0; i < x.length; i++) {
            assertEquals((float) scalar(function).applyAsDouble(x[i]), y[i], function + " of " + x[i]);
        }
    }

    private static DoubleUnaryOperator scalar(ArrayFunctions.Function function) {
        return switch (function) {
            case EXP -> Elementary::exp;
            case TANH -> Elementary::tanh;
            case SIGMOID -> Elementary::sigmoid;
            case EXPM1 -> Elementary::expm1;
            case SOFTPLUS -> Elementary::softplus;
            case LOG -> Elementary::log;
            case LOG1P -> Elementary::log1p;
            case SIN -> Elementary::sin;
            case COS -> Elementary::cos;
            case ERF -> Elementary::erf;
            case ERFC -> Elementary::erfc;
        };
    }
}
