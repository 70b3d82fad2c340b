package io.fluxion.solve;

/**
 * Dense output on one step as data: {@code y(t0 + theta h) = base + sum_j scale * p_j(theta) * vectors[j]} with
 * {@code p_j(theta) = sum_k polynomials[j][k] theta^k}. Overwritten by the step that owns it; what outlives the step
 * is a copy.
 *
 * @param <S> memory of a state
 */
public final class Interpolant<S> {
    /** Coefficients of a cubic polynomial. */
    public static final int CUBIC = 4;

    private final S base;
    private final S[] vectors;
    private final double[][] polynomials;
    private double start;
    private double end;
    private double scale = 1;

    /**
     * @param base a state of the owner
     * @param vectors tangents of the owner
     * @param polynomials one row of coefficients per vector, ascending powers from {@code theta^0}; a method whose
     *        coefficients depend on the step writes into it
     */
    public Interpolant(S base, S[] vectors, double[][] polynomials) {
        this.base = base;
        this.vectors = vectors;
        this.polynomials = polynomials;
    }

    /**
     * Writes the cubic Hermite polynomials (Hairer, Norsett and Wanner I, II.6.7) of the three vectors {@code y1 - y0},
     * {@code dy/dt} at the start and {@code dy/dt} at the end, for the factor 1.
     *
     * @param polynomials three rows of {@link #CUBIC} coefficients, overwritten
     */
    public static void hermite(double h, double[][] polynomials) {
        set(polynomials[0], 0, 3, -2);
        set(polynomials[1], h, -2 * h, h);
        set(polynomials[2], 0, -h, h);
    }

    private static void set(double[] row, double linear, double quadratic, double cubic) {
        row[0] = 0;
        row[1] = linear;
        row[2] = quadratic;
        row[3] = cubic;
    }

    /** Sets the ends of the step and the factor of all polynomials. */
    public void set(double stepStart, double stepEnd, double factor) {
        start = stepStart;
        end = stepEnd;
        scale = factor;
    }

    /** The state from which the polynomials start. */
    public S base() {
        return base;
    }

    /** The tangents that the polynomials weigh. */
    public S[] vectors() {
        return vectors;
    }

    /** Coefficients, one row per vector. */
    public double[][] polynomials() {
        return polynomials;
    }

    /** Start of the step. */
    public double start() {
        return start;
    }

    /** End of the step. */
    public double end() {
        return end;
    }

    /** Factor of all polynomials. */
    public double scale() {
        return scale;
    }

    /** Weights of the vectors at a time of the step. */
    public void weights(double t, double[] out) {
        double theta = (t - start) / (end - start);
        for (int j = 0; j < vectors.length; j++) {
            double[] p = polynomials[j];
            double value = 0;
            for (int k = p.length - 1; k >= 0; k--) {
                value = value * theta + p[k];
            }
            out[j] = scale * value;
        }
    }

    /** Derivatives of the {@link #weights} with respect to time. */
    public void slopes(double t, double[] out) {
        double theta = (t - start) / (end - start);
        for (int j = 0; j < vectors.length; j++) {
            double[] p = polynomials[j];
            double value = 0;
            for (int k = p.length - 1; k >= 1; k--) {
                value = value * theta + k * p[k];
            }
            out[j] = scale * value / (end - start);
        }
    }

    /**
     * The state at a time of the step.
     *
     * @param weights scratch, one per vector
     * @param tangent scratch
     */
    public void evaluate(StateSpace<S> space, double t, double[] weights, S tangent, S out) {
        weights(t, weights);
        if (space.tangent() == space) {
            space.combine(out, base, weights, vectors, vectors.length);
        } else {
            space.tangent().sum(tangent, weights, vectors, vectors.length);
            space.move(out, base, tangent);
        }
    }

    /** A copy that shares nothing but the polynomials' coefficients of the method. */
    public Interpolant<S> copy(StateSpace<S> space) {
        S baseCopy = space.allocate();
        space.copy(base, baseCopy);
        S[] vectorCopies = space.tangent().allocate(vectors.length);
        double[][] coefficients = new double[polynomials.length][];
        for (int j = 0; j < vectors.length; j++) {
            space.tangent().copy(vectors[j], vectorCopies[j]);
            coefficients[j] = polynomials[j].clone();
        }
        Interpolant<S> copy = new Interpolant<>(baseCopy, vectorCopies, coefficients);
        copy.set(start, end, scale);
        return copy;
    }
}
