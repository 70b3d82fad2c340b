package io.fluxion.benchmarks;

import java.util.Arrays;
import java.util.Random;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * One neural-ODE training step as a person would write it with the Vector API, the yardstick of the engine: a perceptron d-h-d of
 * tanh units on y^3, 20 steps of the classical Runge-Kutta method on [0, 1], the exact reverse through the steps, Adam. Batches lie
 * feature by feature. Tails are scalar, products with a transposed operand are not tiled.
 */
final class NeuralOdeByHand {
    /** Steps of the method. */
    static final int STEPS = 20;
    private static final double[] NODES = {0, 0.5, 0.5, 1};
    private static final double[] WEIGHTS = {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6};
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private final int d;
    private final int h;
    private final int batch;
    private final double[] p;
    private final double[] g;
    private final int b1;
    private final int w2;
    private final int b2;
    private final double[] cube;
    private final double[] dActive;
    private final double[] dCube;
    private final double[] states;
    private final double[] arguments;
    private final double[] active;
    private final double[] slopes;
    private final double[] cotangent;
    private final double[] pulled;
    private final double[] inner;
    private final double[] mean;
    private final double[] square;
    private final double[] initial;
    private final double[] targets;
    private int iteration;

    /**
     * Of these parameters and data.
     *
     * @param parameters weights h x d, biases h, weights d x h, biases d
     * @param initial states {@code [d, batch]}
     * @param targets {@code [21, d, batch]}
     */
    NeuralOdeByHand(int d, int h, int batch, double[] parameters, double[] initial, double[] targets) {
        this.d = d;
        this.h = h;
        this.batch = batch;
        this.p = parameters.clone();
        this.g = new double[p.length];
        this.b1 = h * d;
        this.w2 = b1 + h;
        this.b2 = w2 + d * h;
        int n = d * batch;
        this.cube = new double[n];
        this.dActive = new double[h * batch];
        this.dCube = new double[n];
        this.states = new double[n * (STEPS + 1)];
        this.arguments = new double[4 * n * STEPS];
        this.active = new double[4 * h * batch * STEPS];
        this.slopes = new double[4 * n];
        this.cotangent = new double[n];
        this.pulled = new double[4 * n];
        this.inner = new double[n];
        this.mean = new double[p.length];
        this.square = new double[p.length];
        this.initial = initial.clone();
        this.targets = targets.clone();
    }

    /** Parameters for a case, of a fixed stream. */
    static double[] parameters(int d, int h) {
        return new Random(1).doubles(2L * h * d + h + d).map(u -> 0.4 * (u - 0.5)).toArray();
    }

    /** The mean square deviation before the step that this makes. */
    double step() {
        System.arraycopy(initial, 0, states, 0, d * batch);
        Arrays.fill(g, 0);
        forward();
        double loss = reverse();
        adam();
        return loss / targets.length;
    }

    /** The gradient of the last step. */
    double[] gradient() {
        return g;
    }

    private void forward() {
        int n = d * batch;
        double size = 1.0 / STEPS;
        for (int step = 0; step < STEPS; step++) {
            int at = step * n;
            for (int stage = 0; stage < 4; stage++) {
                int to = (step * 4 + stage) * n;
                for (int i = 0; i < n; i++) {
                    arguments[to + i] = stage == 0
                            ? states[at + i]
                            : states[at + i] + NODES[stage] * size * slopes[(stage - 1) * n + i];
                }
                field(arguments, to, active, (step * 4 + stage) * h * batch, slopes, stage * n);
            }
            for (int i = 0; i < n; i++) {
                states[at + n + i] = states[at + i] + size * (WEIGHTS[0] * slopes[i] + WEIGHTS[1] * slopes[n + i]
                        + WEIGHTS[2] * slopes[2 * n + i] + WEIGHTS[3] * slopes[3 * n + i]);
            }
        }
    }

    private double reverse() {
        int n = d * batch;
        double size = 1.0 / STEPS;
        double scale = 2.0 / targets.length;
        double loss = 0;
        Arrays.fill(cotangent, 0);
        for (int step = STEPS; step >= 0; step--) {
            for (int i = 0; i < n; i++) {
                double error = states[step * n + i] - targets[step * n + i];
                loss += error * error;
                cotangent[i] += scale * error;
            }
            for (int stage = step == 0 ? -1 : 3; stage >= 0; stage--) {
                for (int i = 0; i < n; i++) {
                    inner[i] = size * WEIGHTS[stage] * cotangent[i]
                            + (stage < 3 ? NODES[stage + 1] * size * pulled[(stage + 1) * n + i] : 0);
                }
                int slot = (step - 1) * 4 + stage;
                pull(arguments, slot * n, active, slot * h * batch, inner, pulled, stage * n);
            }
            for (int i = 0; step > 0 && i < n; i++) {
                cotangent[i] += pulled[i] + pulled[n + i] + pulled[2 * n + i] + pulled[3 * n + i];
            }
        }
        return loss;
    }

    private void adam() {
        iteration++;
        double first = 1 - Math.pow(0.9, iteration);
        double second = 1 - Math.pow(0.999, iteration);
        for (int i = 0; i < p.length; i++) {
            mean[i] = 0.9 * mean[i] + 0.1 * g[i];
            square[i] = 0.999 * square[i] + 0.001 * g[i] * g[i];
            p[i] -= 1e-3 * (mean[i] / first) / (Math.sqrt(square[i] / second) + 1e-8);
        }
    }

    private void cubes(double[] y, int at) {
        for (int i = 0; i < d * batch; i++) {
            double v = y[at + i];
            cube[i] = v * v * v;
        }
    }

    private void field(double[] y, int at, double[] a, int aAt, double[] out, int to) {
        cubes(y, at);
        product(h, d, p, 0, false, cube, 0, p, b1, a, aAt);
        tanh(a, aAt, h * batch);
        product(d, h, p, w2, false, a, aAt, p, b2, out, to);
    }

    private void pull(double[] y, int at, double[] a, int aAt, double[] w, double[] out, int to) {
        outer(d, h, w, 0, a, aAt, g, w2);
        rows(d, w, g, b2);
        product(h, d, p, w2, true, w, 0, null, 0, dActive, 0);
        for (int i = 0; i < h * batch; i++) {
            double v = a[aAt + i];
            dActive[i] *= 1 - v * v;
        }
        cubes(y, at);
        outer(h, d, dActive, 0, cube, 0, g, 0);
        rows(h, dActive, g, b1);
        product(d, h, p, 0, true, dActive, 0, null, 0, dCube, 0);
        for (int i = 0; i < d * batch; i++) {
            double v = y[at + i];
            out[to + i] = 3 * v * v * dCube[i];
        }
    }

    private void rows(int rows, double[] x, double[] sums, int to) {
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < batch; j++) {
                sum += x[i * batch + j];
            }
            sums[to + i] += sum;
        }
    }

    private static void tanh(double[] z, int at, int n) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            DoubleVector.fromArray(SPECIES, z, at + i).lanewise(VectorOperators.TANH).intoArray(z, at + i);
        }
        for (; i < n; i++) {
            z[at + i] = Math.tanh(z[at + i]);
        }
    }

    /** c = bias + a b with b {@code [depth, batch]}, a {@code [rows, depth]} or its transpose. */
    private void product(int rows, int depth, double[] a, int aAt, boolean turned, double[] b, int bAt,
            double @Nullable [] bias, int biasAt, double[] c, int cAt) {
        int rowStep = turned ? 1 : depth;
        int step = turned ? rows : 1;
        int i = 0;
        for (; i + 4 <= rows; i += 4) {
            int j = 0;
            for (; j + 2 * LANES <= batch; j += 2 * LANES) {
                tile(depth, a, aAt + i * rowStep, rowStep, step, b, bAt + j, bias, biasAt + i, c, cAt + i * batch + j);
            }
            for (int row = i; row < i + 4; row++) {
                row(j, depth, a, aAt + row * rowStep, step, b, bAt, bias == null ? 0 : bias[biasAt + row], c,
                        cAt + row * batch);
            }
        }
        for (; i < rows; i++) {
            row(0, depth, a, aAt + i * rowStep, step, b, bAt, bias == null ? 0 : bias[biasAt + i], c, cAt + i * batch);
        }
    }

    private void tile(int depth, double[] a, int aAt, int rowStep, int step, double[] b, int bAt,
            double @Nullable [] bias, int biasAt, double[] c, int cAt) {
        DoubleVector c00 = DoubleVector.broadcast(SPECIES, bias == null ? 0 : bias[biasAt]);
        DoubleVector c01 = c00;
        DoubleVector c10 = DoubleVector.broadcast(SPECIES, bias == null ? 0 : bias[biasAt + 1]);
        DoubleVector c11 = c10;
        DoubleVector c20 = DoubleVector.broadcast(SPECIES, bias == null ? 0 : bias[biasAt + 2]);
        DoubleVector c21 = c20;
        DoubleVector c30 = DoubleVector.broadcast(SPECIES, bias == null ? 0 : bias[biasAt + 3]);
        DoubleVector c31 = c30;
        for (int l = 0; l < depth; l++) {
            DoubleVector low = DoubleVector.fromArray(SPECIES, b, bAt + l * batch);
            DoubleVector high = DoubleVector.fromArray(SPECIES, b, bAt + l * batch + LANES);
            int from = aAt + l * step;
            DoubleVector factor = DoubleVector.broadcast(SPECIES, a[from]);
            c00 = low.fma(factor, c00);
            c01 = high.fma(factor, c01);
            factor = DoubleVector.broadcast(SPECIES, a[from + rowStep]);
            c10 = low.fma(factor, c10);
            c11 = high.fma(factor, c11);
            factor = DoubleVector.broadcast(SPECIES, a[from + 2 * rowStep]);
            c20 = low.fma(factor, c20);
            c21 = high.fma(factor, c21);
            factor = DoubleVector.broadcast(SPECIES, a[from + 3 * rowStep]);
            c30 = low.fma(factor, c30);
            c31 = high.fma(factor, c31);
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + LANES);
        c10.intoArray(c, cAt + batch);
        c11.intoArray(c, cAt + batch + LANES);
        c20.intoArray(c, cAt + 2 * batch);
        c21.intoArray(c, cAt + 2 * batch + LANES);
        c30.intoArray(c, cAt + 3 * batch);
        c31.intoArray(c, cAt + 3 * batch + LANES);
    }

    private void row(int first, int depth, double[] a, int aAt, int step, double[] b, int bAt, double bias, double[] c,
            int cAt) {
        int j = first;
        for (; j + LANES <= batch; j += LANES) {
            DoubleVector sum = DoubleVector.broadcast(SPECIES, bias);
            for (int l = 0; l < depth; l++) {
                sum = DoubleVector.fromArray(SPECIES, b, bAt + l * batch + j)
                        .fma(DoubleVector.broadcast(SPECIES, a[aAt + l * step]), sum);
            }
            sum.intoArray(c, cAt + j);
        }
        for (; j < batch; j++) {
            double sum = bias;
            for (int l = 0; l < depth; l++) {
                sum = Math.fma(a[aAt + l * step], b[bAt + l * batch + j], sum);
            }
            c[cAt + j] = sum;
        }
    }

    /** w {@code [rows, columns]} += z {@code [rows, batch]} u {@code [columns, batch]}^T. */
    private void outer(int rows, int columns, double[] z, int zAt, double[] u, int uAt, double[] w, int wAt) {
        for (int i = 0; i < rows; i++) {
            for (int l = 0; l < columns; l++) {
                DoubleVector sums = DoubleVector.zero(SPECIES);
                int j = 0;
                for (; j + LANES <= batch; j += LANES) {
                    sums = DoubleVector.fromArray(SPECIES, z, zAt + i * batch + j)
                            .fma(DoubleVector.fromArray(SPECIES, u, uAt + l * batch + j), sums);
                }
                double sum = sums.reduceLanes(VectorOperators.ADD);
                for (; j < batch; j++) {
                    sum += z[zAt + i * batch + j] * u[uAt + l * batch + j];
                }
                w[wAt + i * columns + l] += sum;
            }
        }
    }
}
