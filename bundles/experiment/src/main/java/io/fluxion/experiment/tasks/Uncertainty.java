package io.fluxion.experiment.tasks;

import io.fluxion.linalg.DenseFactorizations;
import io.fluxion.tensor.NdArray;
import java.util.Optional;

/**
 * The curvature of a loss at its minimum.
 *
 * @param hessian row-major {@code [k, k]}, made symmetric
 * @param asymmetry largest difference between mirrored elements, relative to the largest element
 * @param errors standard errors of the unknowns, square roots of the diagonal of the inverse; empty when the Hessian is
 *        not positive definite
 */
record Uncertainty(double[] hessian, double asymmetry, Optional<double[]> errors) {

    /** Forms the Hessian, one product per unknown, and inverts it. */
    static Uncertainty at(double[] x, Program hessianProduct, DenseFactorizations factorizations) {
        int n = x.length;
        double[] raw = new double[n * n];
        for (int j = 0; j < n; j++) {
            double[] direction = new double[n];
            direction[j] = 1;
            NdArray column = hessianProduct.run(x, direction)[0];
            for (int i = 0; i < n; i++) {
                raw[i * n + j] = column.get(i);
            }
        }
        double largest = 0;
        double difference = 0;
        double[] hessian = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                largest = Math.max(largest, Math.abs(raw[i * n + j]));
                difference = Math.max(difference, Math.abs(raw[i * n + j] - raw[j * n + i]));
                hessian[i * n + j] = (raw[i * n + j] + raw[j * n + i]) / 2;
            }
        }
        Optional<double[]> errors = factorizations.inversePositiveDefinite(hessian, n).map(inverse -> {
            double[] roots = new double[n];
            for (int i = 0; i < n; i++) {
                roots[i] = Math.sqrt(inverse[i * n + i]);
            }
            return roots;
        });
        return new Uncertainty(hessian, difference / largest, errors);
    }
}
