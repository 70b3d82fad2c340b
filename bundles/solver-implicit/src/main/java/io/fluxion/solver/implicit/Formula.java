package io.fluxion.solver.implicit;

/**
 * {@code y1 = present y_n + past y_(n-1) + slope f_n + gamma f(t1, y1)}: the variable-step formula of order 2, with the ratio
 * {@code w = h / h_before} (Hairer, Norsett and Wanner I, table III.5.1), or the trapezoidal rule where there is no history.
 */
record Formula(double present, double past, double slope, double gamma) {
    /** @param before size of the step before; 0: no history */
    static Formula of(double h, double before) {
        if (before == 0) {
            return new Formula(1, 0, h / 2, h / 2);
        }
        double w = h / before;
        return new Formula((1 + w) * (1 + w) / (1 + 2 * w), -w * w / (1 + 2 * w), 0, h * (1 + w) / (1 + 2 * w));
    }
}
