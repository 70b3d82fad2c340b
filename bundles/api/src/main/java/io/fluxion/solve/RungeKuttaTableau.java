package io.fluxion.solve;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An explicit Runge-Kutta method as data (Hairer, Norsett and Wanner, Solving Ordinary Differential Equations I,
 * section II.1): a plugin kind. Whoever offers a tableau has offered a solver of that name.
 */
@ConsumerType
public interface RungeKuttaTableau {
    /** Order of the method. */
    int order();

    /** Stage coefficients, strictly lower triangular: row i has i numbers. */
    double[][] a();

    /** Weights, one per stage. */
    double[] b();

    /** Nodes, one per stage; the first is 0. */
    double[] c();

    /** Weights of the error estimate {@code h * sum e_i k_i}, one per stage; empty: fixed steps only. */
    default double[] error() {
        return new double[0];
    }

    /** Order of the embedded method whose difference to the method is {@link #error}; 0 without one. */
    default int embeddedOrder() {
        return 0;
    }

    /**
     * Dense output {@code y(t0 + theta h) = y0 + h * sum_i b_i(theta) k_i}: row i has the coefficients of
     * {@code b_i}, ascending powers from {@code theta^0}. Empty: the cubic Hermite interpolant, which needs the
     * derivative at the end (one more evaluation when the last stage is not there).
     */
    default double[][] interpolant() {
        return new double[0][];
    }

    /**
     * Order of the dense output: its largest error over a solution is of this power of the step. 4 for the cubic
     * Hermite interpolant, but not more than the order of the method.
     */
    default int interpolantOrder() {
        return Math.min(order(), 4);
    }
}
