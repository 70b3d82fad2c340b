package io.fluxion.integrate.space;

import io.fluxion.elementary.Sums;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.Tolerances;

/** Real vectors in {@code double[]}. */
public record DoubleSpace(int dimension) implements StateSpace<double[]> {
    @Override
    public double[] allocate() {
        return new double[dimension];
    }

    @Override
    public double[][] allocate(int count) {
        return new double[count][dimension];
    }

    @Override
    public void copy(double[] from, double[] to) {
        System.arraycopy(from, 0, to, 0, dimension);
    }

    @Override
    public void combine(double[] out, double[] base, double[] weights, double[][] terms, int count) {
        FlatSums.combine(dimension, out, base, weights, terms, count);
    }

    @Override
    public void sum(double[] out, double[] weights, double[][] terms, int count) {
        FlatSums.sum(dimension, out, weights, terms, count);
    }

    @Override
    public double dot(double[] a, double[] b) {
        return Sums.dot(a, 0, b, 0, dimension);
    }

    @Override
    public double errorNorm(double[] error, double[] before, double[] after, Tolerances tolerances) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            double scale = tolerances.absolute(i)
                    + tolerances.relative() * Math.max(Math.abs(before[i]), Math.abs(after[i]));
            double e = error[i] / scale;
            sum += e * e;
        }
        return Math.sqrt(sum / Math.max(1, dimension));
    }

    @Override
    public boolean isFinite(double[] state) {
        double zero = 0;
        for (int i = 0; i < dimension; i++) {
            zero += 0 * state[i];
        }
        return zero == 0;
    }

    @Override
    public void store(double[] state, double[] out, int offset) {
        System.arraycopy(state, 0, out, offset, dimension);
    }

    @Override
    public void load(double[] in, int offset, double[] state) {
        System.arraycopy(in, offset, state, 0, dimension);
    }

    @Override
    public void move(double[] out, double[] base, double[] tangent) {
        for (int i = 0; i < dimension; i++) {
            out[i] = base[i] + tangent[i];
        }
    }
}
