package io.fluxion.solver.exponential;

/**
 * {@code e^A}, {@code phi1(A) = (e^A - 1) / A} and {@code phi2(A) = (e^A - 1 - A) / A^2} of a matrix, as blocks of the exponential
 * of one larger matrix (Al-Mohy and Higham 2011, SIAM J. Sci. Comput. 33, 488-511, theorem 2.1), so without cancellation.
 *
 * @param exponential row-major {@code [n, n]}, like the others
 */
record PhiFunctions(double[] exponential, double[] phi1, double[] phi2) {
    private static final int BLOCKS = 3;

    /** Of {@code h L}. */
    static PhiFunctions of(double h, double[] l, int n) {
        double[] whole = MatrixExponential.of(augmented(h, l, n), BLOCKS * n);
        return new PhiFunctions(block(whole, n, 0), block(whole, n, 1), block(whole, n, 2));
    }

    /**
     * Adds to the cotangent of L the share of cotangents of the three functions of {@code h L}: the adjoint of the Frechet
     * derivative at A in the direction of the cotangent is the derivative at the transpose, a block of an exponential of
     * twice the size (Higham 2008, equation 3.16).
     */
    static void pull(double h, double[] l, int n, PhiFunctions cotangents, double[] lCotangent) {
        int m = BLOCKS * n;
        double[] a = augmented(h, l, n);
        double[] pair = new double[4 * m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                pair[i * 2 * m + j] = a[j * m + i];
                pair[(m + i) * 2 * m + m + j] = a[j * m + i];
            }
        }
        double[][] blocks = {cotangents.exponential, cotangents.phi1, cotangents.phi2};
        for (int b = 0; b < BLOCKS; b++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    pair[i * 2 * m + m + b * n + j] = blocks[b][i * n + j];
                }
            }
        }
        double[] whole = MatrixExponential.of(pair, 2 * m);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                lCotangent[i * n + j] += h * whole[i * 2 * m + m + j];
            }
        }
    }

    /** {@code [[hL, 1, 0], [0, 0, 1], [0, 0, 0]]}. */
    private static double[] augmented(double h, double[] l, int n) {
        int m = BLOCKS * n;
        double[] a = new double[m * m];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i * m + j] = h * l[i * n + j];
            }
            a[i * m + n + i] = 1;
            a[(n + i) * m + 2 * n + i] = 1;
        }
        return a;
    }

    private static double[] block(double[] whole, int n, int index) {
        double[] block = new double[n * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(whole, i * BLOCKS * n + index * n, block, i * n, n);
        }
        return block;
    }
}
