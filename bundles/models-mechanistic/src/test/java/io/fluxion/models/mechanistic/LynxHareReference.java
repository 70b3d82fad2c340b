package io.fluxion.models.mechanistic;

import java.util.Arrays;

/**
 * Negative log-likelihood of the Lotka–Volterra equations for the pelt records with log-normal errors, in plain doubles
 * and by no code of the project: RK4 with 200 steps a year for state and sensitivities. The eight unknowns are the
 * logarithms of alpha, beta, gamma, delta, u0, v0, sigma of hare, sigma of lynx.
 */
final class LynxHareReference {
    static final double[] HARE = {30, 47.2, 70.2, 77.4, 36.3, 20.6, 18.1, 21.4, 22, 25.4, 27.1, 40.3, 57, 76.6, 52.3,
            19.5, 11.2, 7.6, 14.6, 16.2, 24.7};
    static final double[] LYNX = {4, 6.1, 9.8, 35.2, 59.4, 41.7, 19, 13, 8.3, 9.1, 7.4, 8, 12.3, 19.5, 45.7, 51.1, 29.7,
            15.8, 9.7, 10.1, 8.6};
    private static final int STEPS = 200;

    private LynxHareReference() {
    }

    /** Value; the gradient is written. */
    static double evaluate(double[] x, double[] gradient) {
        double[] p = Arrays.stream(x).map(StrictMath::exp).toArray();
        // state u, v, then the sensitivities of u and v for each logarithm of alpha, beta, gamma, delta, u0, v0
        double[] y = new double[14];
        y[0] = p[4];
        y[1] = p[5];
        y[2 + 4] = p[4];
        y[8 + 5] = p[5];
        Arrays.fill(gradient, 0);
        double value = 0;
        for (int year = 0; year < HARE.length; year++) {
            for (int k = 0; year > 0 && k < STEPS; k++) {
                y = step(y, p, 1.0 / STEPS);
            }
            for (int species = 0; species < 2; species++) {
                double observed = species == 0 ? HARE[year] : LYNX[year];
                double sigma = p[6 + species];
                double z = (StrictMath.log(observed) - StrictMath.log(y[species])) / sigma;
                value += StrictMath.log(observed * sigma * Math.sqrt(2 * Math.PI)) + 0.5 * z * z;
                for (int i = 0; i < 6; i++) {
                    gradient[i] -= z / sigma * y[2 + 6 * species + i] / y[species];
                }
                gradient[6 + species] += 1 - z * z;
            }
        }
        return value;
    }

    /** Hessian by central differences of the gradient. */
    static double[][] hessian(double[] x) {
        double[][] hessian = new double[8][8];
        double h = 1e-4;
        for (int i = 0; i < 8; i++) {
            double[] right = x.clone();
            double[] left = x.clone();
            right[i] += h;
            left[i] -= h;
            double[] a = new double[8];
            double[] b = new double[8];
            evaluate(right, a);
            evaluate(left, b);
            for (int j = 0; j < 8; j++) {
                hessian[i][j] = (a[j] - b[j]) / (2 * h);
            }
        }
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < i; j++) {
                hessian[i][j] = hessian[j][i] = 0.5 * (hessian[i][j] + hessian[j][i]);
            }
        }
        return hessian;
    }

    /** Standard errors on the natural scale by the delta method: value times the error of the logarithm. */
    static double[] standardErrors(double[] x) {
        double[][] hessian = hessian(x);
        double[] errors = new double[8];
        for (int i = 0; i < 8; i++) {
            double[] unit = new double[8];
            unit[i] = 1;
            errors[i] = StrictMath.exp(x[i]) * Math.sqrt(solve(hessian, unit)[i]);
        }
        return errors;
    }

    private static double[] step(double[] y, double[] p, double h) {
        double[] k1 = derivative(y, p);
        double[] k2 = derivative(plus(y, 0.5 * h, k1), p);
        double[] k3 = derivative(plus(y, 0.5 * h, k2), p);
        double[] k4 = derivative(plus(y, h, k3), p);
        double[] end = new double[y.length];
        Arrays.setAll(end, i -> y[i] + h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]));
        return end;
    }

    private static double[] plus(double[] y, double h, double[] k) {
        double[] sum = new double[y.length];
        Arrays.setAll(sum, i -> y[i] + h * k[i]);
        return sum;
    }

    private static double[] derivative(double[] y, double[] p) {
        double u = y[0];
        double v = y[1];
        double[] dy = new double[14];
        dy[0] = (p[0] - p[1] * v) * u;
        dy[1] = (-p[2] + p[3] * u) * v;
        for (int i = 0; i < 6; i++) {
            double su = y[2 + i];
            double sv = y[8 + i];
            dy[2 + i] = (p[0] - p[1] * v) * su - p[1] * u * sv + (i == 0 ? p[0] * u : i == 1 ? -p[1] * u * v : 0);
            dy[8 + i] = p[3] * v * su + (p[3] * u - p[2]) * sv + (i == 2 ? -p[2] * v : i == 3 ? p[3] * u * v : 0);
        }
        return dy;
    }

    /** Gauss's elimination with row exchanges. */
    private static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        double[][] a = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
        double[] b = right.clone();
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
            }
            double[] row = a[k];
            a[k] = a[pivot];
            a[pivot] = row;
            double element = b[k];
            b[k] = b[pivot];
            b[pivot] = element;
            for (int i = k + 1; i < n; i++) {
                double factor = a[i][k] / a[k][k];
                for (int j = k; j < n; j++) {
                    a[i][j] -= factor * a[k][j];
                }
                b[i] -= factor * b[k];
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            for (int j = k + 1; j < n; j++) {
                b[k] -= a[k][j] * b[j];
            }
            b[k] /= a[k][k];
        }
        return b;
    }
}
