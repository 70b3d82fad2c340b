package io.fluxion.engine.optimize;

import io.fluxion.optimize.Objective;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Functions with their minima, empty where there is no closed form (Moré, Garbow, Hillstrom 1981, Testing unconstrained optimization software).
 */
record Problems(String name, Objective objective, double[] start, double[] minimum) {

    static List<Problems> all() {
        double[] twenty = new double[20];
        Arrays.fill(twenty, 1);
        return List.of(new Problems("Rosenbrock", rosenbrock(), new double[]{-1.2, 1}, new double[]{1, 1}),
                new Problems("extended Rosenbrock", rosenbrock(), extended(), twenty),
                new Problems("Beale", Problems::beale, new double[]{1, 1}, new double[]{3, 0.5}),
                new Problems("Wood", Problems::wood, new double[]{-3, -1, -3, -1}, new double[]{1, 1, 1, 1}),
                new Problems("quadratic", quadratic(), new double[]{1, 1, 1, 1, 1, 1}, new double[]{0, 1, 2, 3, 4, 5}),
                new Problems("logistic regression", logisticRegression(), new double[5], new double[0]));
    }

    @Override
    public String toString() {
        return name;
    }

    private static double[] extended() {
        double[] start = new double[20];
        for (int i = 0; i < start.length; i += 2) {
            start[i] = -1.2;
            start[i + 1] = 1;
        }
        return start;
    }

    /** Number 1 and 21 of the collection. */
    static Objective rosenbrock() {
        return (x, gradient) -> {
            double value = 0;
            for (int i = 0; i < x.length; i += 2) {
                double a = x[i + 1] - x[i] * x[i];
                double b = 1 - x[i];
                value += 100 * a * a + b * b;
                gradient[i] = -400 * a * x[i] - 2 * b;
                gradient[i + 1] = 200 * a;
            }
            return value;
        };
    }

    /** Number 5; minimum at (3, 1/2). */
    private static double beale(double[] x, double[] gradient) {
        double value = 0;
        gradient[0] = 0;
        gradient[1] = 0;
        double power = 1;
        for (int i = 1; i <= 3; i++) {
            double before = power;
            power *= x[1];
            double residual = List.of(1.5, 2.25, 2.625).get(i - 1) - x[0] * (1 - power);
            value += residual * residual;
            gradient[0] -= 2 * residual * (1 - power);
            gradient[1] += 2 * residual * x[0] * i * before;
        }
        return value;
    }

    /** Number 14; minimum at (1, 1, 1, 1). */
    private static double wood(double[] x, double[] gradient) {
        double a = x[1] - x[0] * x[0];
        double b = x[3] - x[2] * x[2];
        gradient[0] = -400 * a * x[0] - 2 * (1 - x[0]);
        gradient[1] = 200 * a + 20.2 * (x[1] - 1) + 19.8 * (x[3] - 1);
        gradient[2] = -360 * b * x[2] - 2 * (1 - x[2]);
        gradient[3] = 180 * b + 20.2 * (x[3] - 1) + 19.8 * (x[1] - 1);
        return 100 * a * a + (1 - x[0]) * (1 - x[0]) + 90 * b * b + (1 - x[2]) * (1 - x[2])
                + 10.1 * ((x[1] - 1) * (x[1] - 1) + (x[3] - 1) * (x[3] - 1)) + 19.8 * (x[1] - 1) * (x[3] - 1);
    }

    /** {@code sum_i 4^i (x_i - i)^2 / 2 + 1}: condition number 1024. */
    private static Objective quadratic() {
        return (x, gradient) -> {
            double value = 1;
            double weight = 1;
            for (int i = 0; i < x.length; i++) {
                gradient[i] = weight * (x[i] - i);
                value += 0.5 * weight * (x[i] - i) * (x[i] - i);
                weight *= 4;
            }
            return value;
        };
    }

    /** 200 samples of 5 features with labels of a noisy plane, and a ridge; seed 11. */
    private static Objective logisticRegression() {
        SplittableRandom random = new SplittableRandom(11);
        int samples = 200;
        double[][] features = new double[samples][];
        double[] labels = new double[samples];
        for (int k = 0; k < samples; k++) {
            features[k] = random.doubles(5, -1, 1).toArray();
            labels[k] = features[k][0] - 2 * features[k][3] + random.nextDouble(-0.5, 0.5) > 0 ? 1 : -1;
        }
        return (x, gradient) -> {
            double value = 0;
            for (int i = 0; i < x.length; i++) {
                gradient[i] = 0.1 * x[i];
                value += 0.05 * x[i] * x[i];
            }
            for (int k = 0; k < samples; k++) {
                double margin = 0;
                for (int i = 0; i < x.length; i++) {
                    margin += labels[k] * features[k][i] * x[i];
                }
                value += StrictMath.log1p(StrictMath.exp(-margin));
                for (int i = 0; i < x.length; i++) {
                    gradient[i] -= labels[k] * features[k][i] / (1 + StrictMath.exp(margin));
                }
            }
            return value;
        };
    }
}
