package io.fluxion.integrate.loop;

import io.fluxion.solve.Interpolant;

/** Dense output on the first part of a step. */
final class Truncation {
    private Truncation() {
    }

    /** The same polynomials in time, on the interval that ends at {@code t}. */
    static <S> Interpolant<S> until(Interpolant<S> step, double t) {
        double ratio = (t - step.start()) / (step.end() - step.start());
        double[][] polynomials = step.polynomials();
        for (double[] polynomial : polynomials) {
            double power = 1;
            for (int k = 0; k < polynomial.length; k++) {
                polynomial[k] *= power;
                power *= ratio;
            }
        }
        step.set(step.start(), t, step.scale());
        return step;
    }
}
