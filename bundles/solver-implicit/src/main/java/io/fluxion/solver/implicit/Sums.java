package io.fluxion.solver.implicit;

import io.fluxion.solve.StateSpace;

/** Sums of few states. */
record Sums<S>(StateSpace<S> space, double[] weights, S[] terms) {
    static <S> Sums<S> of(StateSpace<S> space) {
        return new Sums<>(space, new double[3], space.allocate(3));
    }

    /** {@code out := base + a x}. */
    void add(S out, S base, double a, S x) {
        weights[0] = a;
        terms[0] = x;
        space.combine(out, base, weights, terms, 1);
    }

    /** {@code out := base + a x + b y}. */
    void add(S out, S base, double a, S x, double b, S y) {
        weights[1] = b;
        terms[1] = y;
        weights[0] = a;
        terms[0] = x;
        space.combine(out, base, weights, terms, 2);
    }

    /** {@code out := base + a x + b y + c z}. */
    void add(S out, S base, double a, S x, double b, S y, double c, S z) {
        weights[0] = a;
        terms[0] = x;
        weights[1] = b;
        terms[1] = y;
        weights[2] = c;
        terms[2] = z;
        space.combine(out, base, weights, terms, 3);
    }

    /** {@code out := a x}, another memory than x. */
    void scale(S out, double a, S x) {
        weights[0] = a;
        terms[0] = x;
        space.sum(out, weights, terms, 1);
    }
}
