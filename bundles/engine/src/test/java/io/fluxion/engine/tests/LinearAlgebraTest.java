package io.fluxion.engine.tests;

import static io.fluxion.engine.tests.Matrix.ENGINE;
import static io.fluxion.engine.tests.Matrix.value;
import static io.fluxion.engine.tests.Matrix.evaluated;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.LinearAlgebra;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.testkit.DerivativeCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Solves and factorizations against closed forms and identities. */
class LinearAlgebraTest {
    private static NdArray random(long seed, int... shape) {
        return DerivativeCheck.random(List.of(TensorType.f64(shape)), new Random(seed)).get(0);
    }

    private static double largest(double[] x) {
        return Arrays.stream(x).map(Math::abs).max().orElse(0);
    }

    private static double[] nan(int n) {
        double[] nan = new double[n];
        Arrays.fill(nan, Double.NaN);
        return nan;
    }

    /** The solution of Hilbert's system for {@code b = H 1} is 1; the error is bounded by the condition number, 1.5e10 for 8. */
    @Test
    void hilbertsSystemIsSolvedAsWellAsItsConditionAllows() {
        NdArray hilbert = Matrix.of(8, 8, (i, j) -> 1 / (i + j + 1));
        double[] x = value(hilbert, a -> a.linalg().solve(a.sum(1)));
        for (double element : x) {
            assertEquals(1, element, 1.5e10 * 8 * 0x1p-52);
        }
    }

    @Test
    void aVectorMatricesAndBatchesAreSolved() {
        NdArray a = random(1, 2, 4, 4);
        NdArray b = random(2, 4);
        NdArray c = random(3, 3, 1, 4, 2);
        List<NdArray> residuals = evaluated(List.of(a, b, c), in -> {
            LinearAlgebra linalg = in.get(0).get(0).linalg();
            return List.of(in.get(0).get(0).matmul(linalg.solve(in.get(1))).minus(in.get(1)),
                    in.get(0).matmul(in.get(0).linalg().solve(in.get(2))).minus(in.get(2)),
                    in.get(0).matmul(in.get(0).linalg().inverse()).sum(-1).minus(1));
        });
        assertEquals(TensorType.f64(3, 2, 4, 2), residuals.get(1).type());
        residuals.forEach(residual -> assertTrue(largest(residual.toDoubles()) < 1e-13));
    }

    @Test
    void oneFactorizationServesAllSystemsAndTheirDerivatives() {
        Graph graph = ENGINE.trace(List.of(TensorType.f64(3, 3), TensorType.f64(3)), in -> {
            LinearAlgebra linalg = in.get(0).linalg();
            return List.of(linalg.solve(linalg.solve(in.get(1))).sum().plus(linalg.logDeterminant()));
        });
        Graph gradient = ENGINE.gradient(graph, List.of(0, 1));
        assertEquals(1, gradient.nodes().stream().filter(node -> node.operation().name().equals("lu")).count());
    }

    @Test
    void triangularSystemsReadOneTriangle() {
        NdArray t = Matrix.of(4, 4, (i, j) -> i == j ? 2 : 1 / (i + 2 * j + 1));
        for (boolean lower : new boolean[]{false, true}) {
            for (boolean transposed : new boolean[]{false, true}) {
                double[] triangle = t.toDoubles();
                for (int k = 0; k < 16; k++) {
                    triangle[k] = lower && k % 4 > k / 4 || !lower && k % 4 < k / 4 ? 0 : triangle[k];
                }
                List<NdArray> x = evaluated(List.of(t, NdArray.of(triangle, 4, 4), random(4, 4, 3)), in -> {
                    Tensor solution = in.get(0).linalg().solveTriangular(in.get(2), lower, transposed);
                    Tensor part = transposed ? in.get(1).transpose() : in.get(1);
                    return List.of(part.matmul(solution).minus(in.get(2)));
                });
                assertTrue(largest(x.get(0).toDoubles()) < 1e-14);
            }
        }
    }

    /** Of a permutation by its parity, of Vandermonde's matrix by the product of differences. */
    @Test
    void determinantsAreThoseOfClosedForms() {
        NdArray cycle = Matrix.of(4, 4, (i, j) -> j == (i + 1) % 4 ? 1 : 0);
        assertArrayEquals(new double[]{-1}, value(cycle, a -> a.linalg().determinant()));
        double[] nodes = {1, 2, 4, 5, -1};
        NdArray vandermonde = Matrix.of(5, 5, (i, j) -> Math.pow(nodes[(int) i], j));
        double product = 1;
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < i; j++) {
                product *= nodes[i] - nodes[j];
            }
        }
        assertArrayEquals(new double[]{product}, value(vandermonde, a -> a.linalg().determinant()), 1e-11 * 1e4);
        assertArrayEquals(new double[]{Math.log(Math.abs(product))},
                value(vandermonde, a -> a.linalg().logDeterminant()), 1e-13);
        assertArrayEquals(new double[]{200 * Math.log(1e-3)}, value(
                Matrix.of(200, 200, (i, j) -> i == j ? 1e-3 : 0), a -> a.linalg().logDeterminant()), 1e-9);
    }

    @Test
    void choleskysFactorIsLowerAndPositive() {
        List<NdArray> results = evaluated(List.of(random(5, 2, 5, 5)), in -> {
            Tensor matrix = in.get(0).matmul(in.get(0).transpose());
            Tensor l = matrix.linalg().cholesky();
            return List.of(l.matmul(l.transpose()).minus(matrix), l);
        });
        assertTrue(largest(results.get(0).toDoubles()) < 1e-14 * 20);
        for (int k = 0; k < 50; k++) {
            int i = k / 5 % 5;
            int j = k % 5;
            double element = results.get(1).get(k);
            assertTrue(j > i ? element == 0 : i != j || element > 0);
        }
    }

    @Test
    void qrIsUniqueByItsSigns() {
        for (int[] shape : new int[][]{{6, 3}, {4, 4}, {3, 6}, {1, 1}, {2, 5, 2}}) {
            List<NdArray> results = evaluated(List.of(random(6, shape)), in -> {
                LinearAlgebra.Qr qr = in.get(0).linalg().qr();
                Tensor gram = qr.q().transpose().matmul(qr.q());
                return List.of(qr.q().matmul(qr.r()).minus(in.get(0)), gram.matmul(gram).minus(gram), qr.r(),
                        gram.sum());
            });
            assertTrue(largest(results.get(0).toDoubles()) < 1e-14, Arrays.toString(shape));
            assertTrue(largest(results.get(1).toDoubles()) < 1e-14, Arrays.toString(shape));
            int k = Math.min(shape[shape.length - 1], shape[shape.length - 2]);
            int batch = shape.length == 3 ? shape[0] : 1;
            assertEquals(batch * k, results.get(3).get(0), 1e-13);
            NdArray r = results.get(2);
            int n = r.type().shape().length(-1);
            for (int e = 0; e < r.size(); e++) {
                assertTrue(e % n < e / n % k ? r.get(e) == 0 : e % n != e / n % k || r.get(e) > 0);
            }
        }
    }

    /** {@code w_k = 2 - 2 cos(k pi / (n + 1))}, {@code v_k(i) ~ sin(i k pi / (n + 1))}. */
    @Test
    void eigenpairsOfTheLaplacianAreThoseOfTheClosedForm() {
        int n = 12;
        NdArray laplacian = Matrix.of(n, n, (i, j) -> i == j ? 2 : Math.abs(i - j) == 1 ? -1 : 0);
        List<NdArray> results = evaluated(List.of(laplacian), in -> {
            LinearAlgebra.Eigh eigh = in.get(0).linalg().eigh();
            return List.of(eigh.values(), eigh.vectors());
        });
        for (int k = 1; k <= n; k++) {
            assertEquals(2 - 2 * Math.cos(k * Math.PI / (n + 1)), results.get(0).get(k - 1), 1e-14);
            int column = k - 1;
            double[] vector = IntStream.range(0, n).mapToDouble(i -> results.get(1).get(i * n + column)).toArray();
            double largest = largest(vector);
            int first = IntStream.range(0, n).filter(i -> Math.abs(vector[i]) == largest).findFirst().orElseThrow();
            assertTrue(vector[first] > 0);
            double scale = vector[0] / Math.sin(k * Math.PI / (n + 1));
            assertEquals(Math.sqrt(2.0 / (n + 1)), Math.abs(scale), 1e-13);
            for (int i = 0; i < n; i++) {
                assertEquals(scale * Math.sin((i + 1) * k * Math.PI / (n + 1)), vector[i], 1e-13);
            }
        }
    }

    @Test
    void onlyTheSymmetricPartHasEigenvalues() {
        NdArray matrix = NdArray.of(new double[]{1, 5, -1, 1}, 2, 2);
        assertArrayEquals(new double[]{-1, 3}, value(matrix, a -> a.linalg().eigh().values()), 1e-14);
    }

    /** The singular values of {@code [[1, 1], [0, 1]]} are the golden ratio and its reciprocal. */
    @Test
    void singularValuesDescendAndVectorsAreOrthonormal() {
        double golden = (1 + Math.sqrt(5)) / 2;
        assertArrayEquals(new double[]{golden, 1 / golden},
                value(NdArray.of(new double[]{1, 1, 0, 1}, 2, 2), a -> a.linalg().svd().s()), 1e-15);
        for (int[] shape : new int[][]{{6, 3}, {4, 4}, {3, 6}, {1, 5}, {2, 5, 2}}) {
            List<NdArray> results = evaluated(List.of(random(8, shape)), in -> {
                LinearAlgebra.Svd svd = in.get(0).linalg().svd();
                Tensor left = svd.u().transpose().matmul(svd.u());
                Tensor right = svd.vt().matmul(svd.vt().transpose());
                Tensor product = svd.u().times(svd.s().expandDims(-2)).matmul(svd.vt());
                return List.of(product.minus(in.get(0)), left.minus(right), left.matmul(left).minus(left), left.sum(),
                        svd.s());
            });
            for (int i = 0; i < 3; i++) {
                assertTrue(largest(results.get(i).toDoubles()) < 1e-14, Arrays.toString(shape));
            }
            double[] s = results.get(4).toDoubles();
            int k = Math.min(shape[shape.length - 1], shape[shape.length - 2]);
            assertEquals(s.length, results.get(3).get(0), 1e-13);
            for (int i = 1; i < s.length; i++) {
                assertTrue(s[i] >= 0 && (i % k == 0 || s[i] <= s[i - 1]));
            }
        }
    }

    @Test
    void matricesOfNoRowsAndOfOneHaveResults() {
        for (int n : new int[]{0, 1}) {
            NdArray matrix = Matrix.of(n, n, (i, j) -> 4);
            List<NdArray> results = evaluated(List.of(matrix), in -> {
                LinearAlgebra linalg = in.get(0).linalg();
                return List.of(linalg.determinant(), linalg.logDeterminant(), linalg.inverse(), linalg.cholesky(),
                        linalg.qr().r(), linalg.eigh().values(), linalg.svd().s(), linalg.expm(),
                        linalg.solve(in.get(0).sum(0)));
            });
            double[] expected = {4, Math.log(4), 0.25, 2, 4, 4, 4, Math.exp(4), 1};
            for (int i = 0; i < results.size(); i++) {
                double[] wanted = n == 0
                        ? i == 0 ? new double[]{1} : i == 1 ? new double[]{0} : new double[0]
                        : new double[]{expected[i]};
                assertArrayEquals(wanted, results.get(i).toDoubles(), 1e-14 * 60, n + ", " + i);
            }
        }
        List<NdArray> thin = evaluated(List.of(NdArray.zeros(TensorType.f64(3, 0))), in -> {
            LinearAlgebra linalg = in.get(0).linalg();
            return List.of(linalg.qr().q(), linalg.qr().r(), linalg.svd().s(), linalg.svd().vt());
        });
        assertEquals(List.of(TensorType.f64(3, 0), TensorType.f64(0, 0), TensorType.f64(0), TensorType.f64(0, 0)),
                thin.stream().map(NdArray::type).toList());
    }

    /** In a batch with a good matrix, whose results stay. */
    @Test
    void whatDoesNotExistIsNaNForItsMatrixOnly() {
        double[] singular = {1, 2, 2, 4, 2, 0, 0, 3};
        List<NdArray> results = evaluated(List.of(NdArray.of(singular, 2, 2, 2)), in -> {
            LinearAlgebra linalg = in.get(0).linalg();
            return List.of(linalg.inverse(), linalg.determinant(), linalg.logDeterminant(),
                    in.get(0).minus(1.5).linalg().cholesky(), in.get(0).linalg().svd().s());
        });
        assertArrayEquals(new double[]{Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0.5, 0, 0, 1.0 / 3},
                results.get(0).toDoubles());
        assertArrayEquals(new double[]{0, 6}, results.get(1).toDoubles());
        assertArrayEquals(new double[]{Double.NEGATIVE_INFINITY, Math.log(6)}, results.get(2).toDoubles(), 1e-15);
        assertArrayEquals(nan(8), results.get(3).toDoubles());
        assertArrayEquals(new double[]{5, 0, 3, 2}, results.get(4).toDoubles(), 1e-15);
        double[] infinite = {1, Double.POSITIVE_INFINITY, 0, 1};
        List<Function<Tensor, Tensor>> all = List.of(a -> a.linalg().inverse(), a -> a.linalg().cholesky(),
                a -> a.linalg().qr().q(), a -> a.linalg().eigh().vectors(), a -> a.linalg().svd().u(),
                a -> a.linalg().determinant(), a -> a.linalg().expm());
        for (Function<Tensor, Tensor> function : all) {
            double[] value = value(NdArray.of(infinite, 2, 2), function);
            assertArrayEquals(nan(value.length), value);
        }
    }

    @Test
    void zerosHaveOrthonormalFactors() {
        List<NdArray> results = evaluated(List.of(NdArray.zeros(TensorType.f64(3, 2))), in -> {
            LinearAlgebra linalg = in.get(0).linalg();
            Tensor q = linalg.qr().q();
            Tensor u = linalg.svd().u();
            return List.of(q.transpose().matmul(q), u.transpose().matmul(u), linalg.qr().r(), linalg.svd().s());
        });
        assertArrayEquals(new double[]{1, 0, 0, 1}, results.get(0).toDoubles(), 1e-15);
        assertArrayEquals(new double[]{1, 0, 0, 1}, results.get(1).toDoubles(), 1e-15);
        assertEquals(0, largest(results.get(2).toDoubles()) + largest(results.get(3).toDoubles()));
    }

    /** A pivot is singular by being 0, not by the scale of the matrix. */
    @Test
    void smallMatricesAreNotSingular() {
        assertArrayEquals(new double[]{1e30, 0, 0, 1e30},
                value(NdArray.of(new double[]{1e-30, 0, 0, 1e-30}, 2, 2), a -> a.linalg().inverse()), 1e16);
    }

    @Test
    void f32IsFactoredInF64() {
        NdArray single = NdArray.of(new float[]{3, 1, 1, 2}, 2, 2);
        List<NdArray> results = evaluated(List.of(single), in -> {
            LinearAlgebra linalg = in.get(0).linalg();
            return List.of(linalg.inverse(), linalg.eigh().values(), linalg.expm());
        });
        assertArrayEquals(new double[]{0.4f, -0.2f, -0.2f, 0.6f}, results.get(0).toDoubles());
        assertArrayEquals(new double[]{(float) ((5 - Math.sqrt(5)) / 2), (float) ((5 + Math.sqrt(5)) / 2)},
                results.get(1).toDoubles());
        assertEquals(TensorType.f32(2, 2), results.get(2).type());
    }

    @Test
    void wrongShapesAndAMissingProviderAreRefusedInOneSentence() {
        List<Function<Tensor, Tensor>> wrong = new ArrayList<>(List.of(a -> a.linalg().solve(a),
                a -> a.linalg().determinant(), a -> a.linalg().cholesky(), a -> a.linalg().eigh().values(),
                a -> a.linalg().expm(), a -> a.get(0).linalg().qr().q(), a -> a.linalg().inverse()));
        for (Function<Tensor, Tensor> function : wrong) {
            String refusal = Refusal.of(IllegalArgumentException.class,
                    () -> value(NdArray.zeros(TensorType.f64(2, 3)), function));
            assertTrue(refusal.contains("LinearAlgebraTest") && refusal.contains("3]"), refusal);
        }
        String missing = Refusal.of(IllegalStateException.class, () -> new GraphEngine().trace(
                List.of(TensorType.f64(2, 2)), in -> List.of(in.get(0).linalg().inverse())));
        assertTrue(missing.contains("linalg-ejml") && missing.contains("LinearAlgebraTest"), missing);
    }
}
