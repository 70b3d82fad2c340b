package io.fluxion.solve;

/**
 * Sums of few states without an allocation for each: what steppers and their reverse do all the time. One for each thread.
 *
 * @param <S> memory of a state
 */
public final class StateSums<S> {
    private static final int MOST = 3;

    private final StateSpace<S> space;
    private final double[] weights = new double[MOST];
    private final S[] terms;

    /** @param space of all states of the sums */
    public StateSums(StateSpace<S> space) {
        this.space = space;
        this.terms = space.allocate(MOST);
    }

    /** {@code to := to + a x}. */
    public void addTo(S to, double a, S x) {
        add(to, to, a, x);
    }

    /** {@code out := base + a x}. */
    public void add(S out, S base, double a, S x) {
        weights[0] = a;
        terms[0] = x;
        space.combine(out, base, weights, terms, 1);
    }

    /** {@code out := base + a x + b y}. */
    public void add(S out, S base, double a, S x, double b, S y) {
        weights[0] = a;
        terms[0] = x;
        weights[1] = b;
        terms[1] = y;
        space.combine(out, base, weights, terms, 2);
    }

    /** {@code out := base + a x + b y + c z}. */
    public void add(S out, S base, double a, S x, double b, S y, double c, S z) {
        weights[0] = a;
        terms[0] = x;
        weights[1] = b;
        terms[1] = y;
        weights[2] = c;
        terms[2] = z;
        space.combine(out, base, weights, terms, MOST);
    }

    /** {@code out := a x}, another memory than x. */
    public void scale(S out, double a, S x) {
        weights[0] = a;
        terms[0] = x;
        space.sum(out, weights, terms, 1);
    }

    /** {@code out := 0}. */
    public void zero(S out) {
        space.sum(out, weights, terms, 0);
    }
}
