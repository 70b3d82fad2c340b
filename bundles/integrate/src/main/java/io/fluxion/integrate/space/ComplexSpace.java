package io.fluxion.integrate.space;

import io.fluxion.elementary.Sums;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.Tolerances;

/**
 * Complex vectors, interleaved (re, im) in {@code double[]}. A component's error counts by its modulus; the product is
 * the real part of the Hermitian one.
 *
 * @param components number of complex components
 * @param real the same memory as a real vector of twice the length
 */
public record ComplexSpace(int components, DoubleSpace real) implements StateSpace<double[]> {
    /** The space of that many complex components. */
    public static ComplexSpace of(int components) {
        return new ComplexSpace(components, new DoubleSpace(2 * components));
    }

    @Override
    public double errorNorm(double[] error, double[] before, double[] after, Tolerances tolerances) {
        double sum = 0;
        for (int i = 0; i < components; i++) {
            double size = Math.max(modulus(before, i), modulus(after, i));
            double e = modulus(error, i) / (tolerances.absolute(i) + tolerances.relative() * size);
            sum += e * e;
        }
        return Math.sqrt(sum / Math.max(1, components));
    }

    private static double modulus(double[] z, int i) {
        double re = z[2 * i];
        double im = z[2 * i + 1];
        return Math.sqrt(re * re + im * im);
    }

    @Override
    public double[] allocate() {
        return real.allocate();
    }

    @Override
    public double[][] allocate(int count) {
        return real.allocate(count);
    }

    @Override
    public void copy(double[] from, double[] to) {
        real.copy(from, to);
    }

    @Override
    public void combine(double[] out, double[] base, double[] weights, double[][] terms, int count) {
        real.combine(out, base, weights, terms, count);
    }

    @Override
    public void sum(double[] out, double[] weights, double[][] terms, int count) {
        real.sum(out, weights, terms, count);
    }

    @Override
    public double dot(double[] a, double[] b) {
        return Sums.dot(a, 0, b, 0, 2 * components);
    }

    @Override
    public boolean isFinite(double[] state) {
        return real.isFinite(state);
    }

    @Override
    public int dimension() {
        return 2 * components;
    }

    @Override
    public void store(double[] state, double[] out, int offset) {
        real.store(state, out, offset);
    }

    @Override
    public void load(double[] in, int offset, double[] state) {
        real.load(in, offset, state);
    }

    @Override
    public void move(double[] out, double[] base, double[] tangent) {
        real.move(out, base, tangent);
    }
}
