package io.fluxion.solver.explicit;

import io.fluxion.solve.CompiledSteps;
import io.fluxion.solve.RungeKuttaTableau;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A checked tableau in the form that the stepper runs. Its last stage is always the derivative at the end of the step,
 * which the next step begins with: a tableau that does not end so gets that stage appended, which costs nothing but one
 * evaluation at the start. Zeros are skipped.
 *
 * @param stages number of stages with the appended one
 * @param indices of the stages with a weight that is not zero, per row
 * @param weights of those, per row; the last row is the step itself
 * @param nodes one per stage
 * @param errorIndices of the stages in the error estimate
 * @param errorWeights of those
 * @param polynomials of the dense output, one row per stage
 */
record Scheme(int stages, int[][] indices, double[][] weights, double[] nodes, int[] errorIndices,
        double[] errorWeights, double[][] polynomials) {

    /**
     * @throws IllegalArgumentException for a wrong tableau, in one sentence
     */
    static Scheme of(String name, RungeKuttaTableau tableau) {
        TableauCheck.check(name, tableau);
        double[] b = tableau.b();
        int s = b.length;
        List<double[]> rows = new ArrayList<>(List.of(tableau.a()));
        boolean endsWithDerivative = s > 1 && b[s - 1] == 0 && tableau.c()[s - 1] == 1
                && Arrays.equals(rows.get(s - 1), Arrays.copyOf(b, s - 1));
        int stages = endsWithDerivative ? s : s + 1;
        double[] nodes = Arrays.copyOf(tableau.c(), stages);
        if (!endsWithDerivative) {
            rows.add(b);
            nodes[s] = 1;
        }
        int[][] indices = new int[stages][];
        double[][] weights = new double[stages][];
        for (int i = 0; i < stages; i++) {
            indices[i] = places(rows.get(i));
            weights[i] = pick(rows.get(i), indices[i]);
        }
        int[] errorIndices = places(tableau.error());
        return new Scheme(stages, indices, weights, nodes, errorIndices, pick(tableau.error(), errorIndices),
                polynomials(tableau, stages));
    }

    /** What a compiled step is made of. */
    CompiledSteps.Coefficients coefficients() {
        return new CompiledSteps.Coefficients(indices, weights, nodes, errorIndices, errorWeights);
    }

    private static int[] places(double[] row) {
        return java.util.stream.IntStream.range(0, row.length).filter(j -> row[j] != 0).toArray();
    }

    private static double[] pick(double[] row, int[] places) {
        return Arrays.stream(places).mapToDouble(j -> row[j]).toArray();
    }

    /** The rows of the tableau, or those of the cubic Hermite interpolant (Hairer, Norsett and Wanner I, II.6.7). */
    private static double[][] polynomials(RungeKuttaTableau tableau, int stages) {
        double[][] given = tableau.interpolant();
        double[] b = Arrays.copyOf(tableau.b(), stages);
        double[][] rows = new double[stages][];
        for (int i = 0; i < stages; i++) {
            double first = i == 0 ? 1 : 0;
            double last = i == stages - 1 ? 1 : 0;
            if (given.length == 0) {
                rows[i] = new double[]{0, first, 3 * b[i] - 2 * first - last, -2 * b[i] + first + last};
            } else {
                rows[i] = i < given.length ? given[i].clone() : new double[]{0};
            }
        }
        return rows;
    }
}
