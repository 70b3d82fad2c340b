package io.fluxion.linalg.ejml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fluxion.linalg.DenseFactorizations;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EjmlDenseFactorizationsTest {
    private final DenseFactorizations dense = new EjmlDenseFactorizations();

    /** The inverse of Hilbert's matrix has integer elements in closed form (Choi 1983). */
    @Test
    void invertsHilbertMatrices() {
        double[] condition = {1, 19.3, 524, 1.55e4, 4.77e5, 1.5e7};
        for (int n = 1; n <= 6; n++) {
            double[] hilbert = new double[n * n];
            double[] exact = new double[n * n];
            for (int i = 1; i <= n; i++) {
                for (int j = 1; j <= n; j++) {
                    hilbert[(i - 1) * n + j - 1] = 1.0 / (i + j - 1);
                    exact[(i - 1) * n + j - 1] = ((i + j) % 2 == 0 ? 1 : -1) * (i + j - 1.0)
                            * binomial(n + i - 1, n - j) * binomial(n + j - 1, n - i)
                            * Math.pow(binomial(i + j - 2, i - 1), 2);
                }
            }
            double[] inverse = dense.inversePositiveDefinite(hilbert, n).orElseThrow();
            double error = 0;
            double size = 0;
            for (int k = 0; k < n * n; k++) {
                error = Math.max(error, Math.abs(inverse[k] - exact[k]));
                size = Math.max(size, Math.abs(exact[k]));
            }
            assertEquals(0, error / size, n * condition[n - 1] * 0x1p-52, "n = " + n);
        }
    }

    @Test
    void invertsARandomMatrix() {
        int n = 20;
        SplittableRandom random = new SplittableRandom(7);
        double[] factor = random.doubles((long) n * n, -1, 1).toArray();
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i * n + j] = i == j ? 1 : 0;
                for (int k = 0; k < n; k++) {
                    matrix[i * n + j] += factor[i * n + k] * factor[j * n + k];
                }
            }
        }
        double[] inverse = dense.inversePositiveDefinite(matrix, n).orElseThrow();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double product = 0;
                for (int k = 0; k < n; k++) {
                    product += matrix[i * n + k] * inverse[k * n + j];
                }
                assertEquals(i == j ? 1 : 0, product, 1e-12);
            }
        }
    }

    @Test
    void readsOnlyTheLowerTriangleAndChangesNothing() {
        double[] matrix = {4, 99, 2, 3};
        assertArrayEquals(new double[]{3.0 / 8, -2.0 / 8, -2.0 / 8, 4.0 / 8},
                dense.inversePositiveDefinite(matrix, 2).orElseThrow(), 1e-15);
        double root = Math.sqrt(17);
        assertArrayEquals(new double[]{(7 - root) / 2, (7 + root) / 2}, dense.symmetricEigenvalues(matrix, 2), 1e-14);
        assertArrayEquals(new double[]{4, 99, 2, 3}, matrix);
    }

    @Test
    void hasNoInverseOfWhatIsNotPositiveDefinite() {
        assertEquals(Optional.empty(), dense.inversePositiveDefinite(new double[]{1, 2, 2, 1}, 2));
        assertEquals(Optional.empty(), dense.inversePositiveDefinite(new double[]{0}, 1));
        assertEquals(Optional.empty(), dense.inversePositiveDefinite(new double[]{1, 1, 1, 1}, 2));
        assertEquals(Optional.empty(), dense.inversePositiveDefinite(new double[]{-3}, 1));
        assertEquals(Optional.empty(), dense.inversePositiveDefinite(new double[]{Double.NaN}, 1));
        assertEquals(Optional.empty(),
                dense.inversePositiveDefinite(new double[]{1, 0, Double.POSITIVE_INFINITY, 1}, 2));
    }

    /** The second difference on n points has the eigenvalues 2 - 2 cos(k pi / (n + 1)). */
    @Test
    void findsTheEigenvaluesOfTheSecondDifference() {
        int n = 12;
        double[] matrix = new double[n * n];
        double[] exact = new double[n];
        for (int i = 0; i < n; i++) {
            matrix[i * n + i] = 2;
            if (i > 0) {
                matrix[i * n + i - 1] = -1;
            }
            exact[i] = 2 - 2 * StrictMath.cos((i + 1) * Math.PI / (n + 1));
        }
        assertArrayEquals(exact, dense.symmetricEigenvalues(matrix, n), 1e-14);
        assertArrayEquals(new double[]{-1, 3}, dense.symmetricEigenvalues(new double[]{1, 2, 2, 1}, 2), 1e-14);
    }

    @Test
    void refusesWrongSizesAndNumbers() {
        assertThrows(IllegalArgumentException.class, () -> dense.inversePositiveDefinite(new double[3], 2));
        assertThrows(ArithmeticException.class, () -> dense.symmetricEigenvalues(new double[]{Double.NaN}, 1));
    }

    private static double binomial(int n, int k) {
        double value = 1;
        for (int i = 1; i <= k; i++) {
            value = value * (n - k + i) / i;
        }
        return value;
    }

    private static double[] product(double[] a, double[] b, int rows, int inner, int columns) {
        double[] c = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                for (int k = 0; k < inner; k++) {
                    c[i * columns + j] += a[i * inner + k] * b[k * columns + j];
                }
            }
        }
        return c;
    }

    @Test
    void factorsMultiplyToTheMatrix() {
        SplittableRandom random = new SplittableRandom(3);
        for (int[] shape : new int[][]{{1, 1}, {5, 3}, {3, 5}, {4, 4}}) {
            int m = shape[0];
            int n = shape[1];
            int k = Math.min(m, n);
            double[] matrix = random.doubles((long) m * n, -1, 1).toArray();
            DenseFactorizations.Qr qr = dense.qr(matrix, m, n).orElseThrow();
            assertArrayEquals(matrix, product(qr.q(), qr.r(), m, k, n), 1e-15 * 10);
            DenseFactorizations.Svd svd = dense.svd(matrix, m, n).orElseThrow();
            double[] scaled = svd.u().clone();
            for (int i = 0; i < m * k; i++) {
                scaled[i] *= svd.values()[i % k];
            }
            assertArrayEquals(matrix, product(scaled, svd.vt(), m, k, n), 1e-15 * 10);
        }
        double[] lowRank = {0, 0, 0, 1, 2, 2};
        DenseFactorizations.Qr qr = dense.qr(lowRank, 2, 3).orElseThrow();
        assertArrayEquals(lowRank, product(qr.q(), qr.r(), 2, 2, 3), 1e-15);
        assertEquals(Optional.empty(), dense.qr(new double[]{Double.NaN}, 1, 1));
        double[] symmetric = {2, 9, 1, 3};
        DenseFactorizations.SymmetricEigen eigen = dense.symmetricEigen(symmetric, 2).orElseThrow();
        assertArrayEquals(new double[]{(5 - Math.sqrt(5)) / 2, (5 + Math.sqrt(5)) / 2}, eigen.values(), 1e-15);
        assertArrayEquals(new double[]{Math.sqrt(2), 0, Math.sqrt(0.5), Math.sqrt(2.5)},
                dense.cholesky(symmetric, 2).orElseThrow(), 1e-15);
    }

    @Test
    void theProductOfThePivotsIsTheDeterminantButForItsSign() {
        double[] cycle = {0, 2, 0, 0, 0, 3, 5, 0, 0};
        DenseFactorizations.Factors factors = dense.lu(cycle, 3).orElseThrow();
        double product = factors.pivots()[0] * factors.pivots()[1] * factors.pivots()[2];
        assertEquals(30, factors.isOdd() ? -product : product);
        double[] exchange = {0, 2, 7, 0};
        assertEquals(true, dense.lu(exchange, 2).orElseThrow().isOdd());
        assertEquals(Optional.empty(), dense.lu(new double[]{1, 2, 2, 4}, 2));
        assertEquals(1e-20, dense.lu(new double[]{1e-20}, 1).orElseThrow().pivots()[0]);
    }
}
