package io.fluxion.benchmarks;

import io.fluxion.solve.VectorField;
import io.fluxion.solver.explicit.tableau.Tsitouras5;

/** The pair of Tsitouras with proportional-integral step control, as one loop over arrays. */
final class PlainTsitouras {
    private static final int STAGES = 7;
    private final double[][] a;
    private final double[] c;
    private final double[] error;

    PlainTsitouras() {
        Tsitouras5 tableau = new Tsitouras5();
        a = tableau.a();
        c = tableau.c();
        error = tableau.error();
    }

    /** The state at {@code end}, from time 0. */
    double[] solve(VectorField<double[]> field, double end, double[] initial, double firstStep, double tolerance) {
        int n = initial.length;
        double[] y = initial.clone();
        double[] next = new double[n];
        double[][] k = new double[STAGES][n];
        double t = 0;
        double h = firstStep;
        double before = 1;
        boolean rejected = false;
        field.evaluate(t, y, k[0]);
        while (t < end) {
            double t1 = end - (t + 1.01 * h) <= 0 ? end : t + h;
            h = t1 - t;
            for (int stage = 1; stage < STAGES; stage++) {
                for (int i = 0; i < n; i++) {
                    double sum = 0;
                    for (int j = 0; j < stage; j++) {
                        sum += a[stage][j] * k[j][i];
                    }
                    next[i] = y[i] + h * sum;
                }
                field.evaluate(t + c[stage] * h, next, k[stage]);
            }
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < STAGES; j++) {
                    sum += error[j] * k[j][i];
                }
                double e = h * sum / (tolerance + tolerance * Math.max(Math.abs(y[i]), Math.abs(next[i])));
                squares += e * e;
            }
            double e = Math.max(Math.sqrt(squares / n), 1e-10);
            double factor = 0.9 * Math.pow(e, -0.7 / 5) * Math.pow(before, 0.4 / 5);
            if (e <= 1) {
                t = t1;
                double[] old = y;
                y = next;
                next = old;
                double[] slope = k[0];
                k[0] = k[STAGES - 1];
                k[STAGES - 1] = slope;
                factor = Math.min(factor, rejected ? 1 : 10);
                before = e;
                rejected = false;
            } else {
                factor = Math.min(factor, 0.9 * Math.pow(e, -0.2));
                rejected = true;
            }
            h *= Math.max(0.2, factor);
        }
        return y;
    }
}
