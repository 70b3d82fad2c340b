package io.fluxion.solver.explicit;

import io.fluxion.solve.RungeKuttaTableau;

/** What every explicit tableau has to fulfil; what is wrong is said in one sentence. */
final class TableauCheck {
    /** Allowed deviation of a sum, relative to the sum of magnitudes: what rounding of the coefficients leaves. */
    private static final double ROUNDING = 1e-13;

    private TableauCheck() {
    }

    /**
     * @throws IllegalArgumentException for a wrong tableau, in one sentence
     */
    static void check(String name, RungeKuttaTableau tableau) {
        double[] b = tableau.b();
        double[] c = tableau.c();
        double[][] a = tableau.a();
        double[] error = tableau.error();
        int s = b.length;
        require(s > 0, name, "it has no stage");
        require(tableau.order() >= 1, name, "its order is " + tableau.order() + ", and has to be at least 1");
        require(a.length == s && c.length == s, name,
                "b has " + s + " numbers, a has " + a.length + " rows and c " + c.length + " numbers");
        for (int i = 0; i < s; i++) {
            require(a[i].length == i, name, "row " + i + " of a has to have " + i + " numbers, not " + a[i].length);
            requireSum(name, "row " + i + " of a", a[i], c[i]);
        }
        requireSum(name, "b", b, 1);
        require(error.length == 0 || error.length == s, name,
                "the error weights have to be " + s + " numbers or none, not " + error.length);
        require(error.length == 0 || tableau.embeddedOrder() >= 1, name,
                "it has error weights and has to name the order of the embedded method, at least 1");
        requireSum(name, "the error weights", error, 0);
        checkInterpolant(name, tableau.interpolant(), b);
    }

    private static void checkInterpolant(String name, double[][] rows, double[] b) {
        if (rows.length == 0) {
            return;
        }
        require(rows.length == b.length, name,
                "the dense output has to have " + b.length + " rows or none, not " + rows.length);
        for (int i = 0; i < rows.length; i++) {
            require(rows[i].length == 0 || rows[i][0] == 0, name,
                    "row " + i + " of the dense output has to vanish at the start of the step");
            requireSum(name, "row " + i + " of the dense output", rows[i], b[i]);
        }
    }

    private static void requireSum(String name, String what, double[] numbers, double expected) {
        double sum = 0;
        double size = 1;
        for (double number : numbers) {
            sum += number;
            size += Math.abs(number);
        }
        require(Math.abs(sum - expected) <= ROUNDING * size, name,
                what + " has to sum to " + expected + ", and sums to " + sum);
    }

    private static void require(boolean holds, String name, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "the Runge-Kutta tableau " + name + " cannot be used: " + problem + "; correct its coefficients");
        }
    }
}
