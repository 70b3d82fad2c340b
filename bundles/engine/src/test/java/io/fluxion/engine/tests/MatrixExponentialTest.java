package io.fluxion.engine.tests;

import static io.fluxion.engine.tests.Matrix.ENGINE;
import static io.fluxion.engine.tests.Matrix.value;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The exponential of matrices whose exponential is known. */
class MatrixExponentialTest {
    private static double[] expm(int n, double... elements) {
        return value(NdArray.of(elements, n, n), a -> a.linalg().expm());
    }

    @Test
    void ofAGeneratorOfRotationsIsARotation() {
        for (double angle : new double[]{0, 1e-9, 0.3, 2, 30, 1000}) {
            double[] rotation = {Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle)};
            assertArrayEquals(rotation, expm(2, 0, -angle, angle, 0), 1e-15 * (4 + angle));
        }
    }

    @Test
    void ofANilpotentMatrixIsAPolynomial() {
        double[] exact = {1, 2, 3 + 2 * 4 / 2.0, 0, 1, 4, 0, 0, 1};
        assertArrayEquals(exact, expm(3, 0, 2, 3, 0, 0, 4, 0, 0, 0), 1e-14);
        assertArrayEquals(new double[]{1, 0, 0, 1}, expm(2, 0, 0, 0, 0));
    }

    @Test
    void ofADiagonalMatrixIsThatOfItsElements() {
        double[] result = expm(3, 1, 0, 0, 0, -20, 0, 0, 0, 700);
        assertEquals(Math.E, result[0], 1e-13);
        assertEquals(1, result[4] / Math.exp(-20), 1e-12);
        assertEquals(1, result[8] / Math.exp(700), 1e-12);
    }

    /** Moler and Van Loan 2003, example 1, where Taylor's series in short arithmetic fails; digits from their closed form. */
    @Test
    void ofMolersAndVanLoansMatrix() {
        double a = Math.exp(-1);
        double b = Math.exp(-17);
        // eigenvalues -1 and -17, vectors (1, 2) and (3, 4)
        double[] exact = {3 * b - 2 * a, 1.5 * (a - b), 4 * (b - a), 3 * a - 2 * b};
        assertArrayEquals(exact, expm(2, -49, 24, -64, 31), 1e-13);
    }

    /**
     * {@code exp [a, b; 0, -a] = [e^a, b sinh(a) / a; 0, e^-a]}: a large b scales the matrix far more than its eigenvalues ask for, which loses
     * digits of the diagonal with every squaring (Higham 2005, section 5; Al-Mohy and Higham 2009).
     */
    @Test
    void ofANonnormalMatrixLosesDigitsWithTheSquaringsOnly() {
        for (double b : new double[]{1, 1e3, 1e6}) {
            double[] result = expm(2, 1, b, 0, -1);
            double lost = Math.max(1, b) * 0x1p-52 * 4;
            assertEquals(Math.E, result[0], Math.E * lost);
            assertEquals(b * Math.sinh(1), result[1], b * Math.sinh(1) * lost);
            assertEquals(1 / Math.E, result[3], lost);
        }
    }

    /** {@code d exp(t A) / dt = A exp(t A)} at several t, and again. */
    @Test
    void derivativesByTimeAreProducts() {
        double[] a = {0.3, -2, 1, 1.5, 0.1, 0.7, -1, 0.4, -0.6};
        Graph graph = ENGINE.trace(List.of(TensorType.f64()),
                in -> List.of(in.get(0).trace().constant(NdArray.of(a, 3, 3)).times(in.get(0)).linalg().expm()));
        Graph first = ENGINE.select(ENGINE.jvp(graph, List.of(0)), List.of(1));
        Graph second = ENGINE.select(ENGINE.jvp(first, List.of(0)), List.of(1));
        for (double t : new double[]{0, 0.5, 3}) {
            NdArray at = NdArray.scalar(DType.F64, t);
            NdArray one = NdArray.scalar(DType.F64, 1);
            double[] power = ENGINE.evaluate(graph, List.of(at)).get(0).toDoubles();
            double[] once = product(a, power);
            double[] twice = product(a, once);
            assertArrayEquals(once, ENGINE.evaluate(first, List.of(at, one)).get(0).toDoubles(), 1e-12);
            assertArrayEquals(twice, ENGINE.evaluate(second, List.of(at, one, one)).get(0).toDoubles(), 1e-11);
        }
    }

    private static double[] product(double[] a, double[] b) {
        double[] c = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    c[i * 3 + j] += a[i * 3 + k] * b[k * 3 + j];
                }
            }
        }
        return c;
    }
}
