package io.fluxion.integrate.space;

import io.fluxion.solve.StateSpace;
import io.fluxion.solve.Tolerances;

/** Real vectors in {@code float[]}; sums, norms and products are formed in f64 and rounded once. */
public record FloatSpace(int dimension) implements StateSpace<float[]> {
    @Override
    public float[] allocate() {
        return new float[dimension];
    }

    @Override
    public float[][] allocate(int count) {
        return new float[count][dimension];
    }

    @Override
    public void copy(float[] from, float[] to) {
        System.arraycopy(from, 0, to, 0, dimension);
    }

    @Override
    public void combine(float[] out, float[] base, double[] weights, float[][] terms, int count) {
        for (int i = 0; i < dimension; i++) {
            double sum = base[i];
            for (int j = 0; j < count; j++) {
                sum += weights[j] * terms[j][i];
            }
            out[i] = (float) sum;
        }
    }

    @Override
    public void sum(float[] out, double[] weights, float[][] terms, int count) {
        for (int i = 0; i < dimension; i++) {
            double sum = 0;
            for (int j = 0; j < count; j++) {
                sum += weights[j] * terms[j][i];
            }
            out[i] = (float) sum;
        }
    }

    @Override
    public double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    @Override
    public double errorNorm(float[] error, float[] before, float[] after, Tolerances tolerances) {
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
    public boolean isFinite(float[] state) {
        float zero = 0;
        for (int i = 0; i < dimension; i++) {
            zero += 0 * state[i];
        }
        return zero == 0;
    }

    @Override
    public void store(float[] state, double[] out, int offset) {
        for (int i = 0; i < dimension; i++) {
            out[offset + i] = state[i];
        }
    }

    @Override
    public void load(double[] in, int offset, float[] state) {
        for (int i = 0; i < dimension; i++) {
            state[i] = (float) in[offset + i];
        }
    }

    @Override
    public void move(float[] out, float[] base, float[] tangent) {
        for (int i = 0; i < dimension; i++) {
            out[i] = base[i] + tangent[i];
        }
    }
}
