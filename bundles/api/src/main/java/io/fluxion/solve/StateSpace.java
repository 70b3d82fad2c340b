package io.fluxion.solve;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The algebra of states of one size: everything that a stepper, the loop and a gradient do with them. A flat space is
 * its own tangent space. On a group or manifold, stages and errors live in {@link #tangent()}, and {@link #move} goes
 * from a point along a tangent. Sums are formed in the order of the arguments, so bits do not depend on the caller.
 *
 * @param <S> memory of a state: {@code double[]}, {@code float[]}, memory on a device
 */
@ConsumerType
public interface StateSpace<S> {
    /** A zero state. */
    S allocate();

    /** An array of that many zero states. */
    S[] allocate(int count);

    /** {@code to := from}. */
    void copy(S from, S to);

    /** {@code out := base + weights[0] * terms[0] + ... + weights[count-1] * terms[count-1]}; out may be base. */
    void combine(S out, S base, double[] weights, S[] terms, int count);

    /** {@code out := weights[0] * terms[0] + ...}; zero when the count is 0; out is none of the terms. */
    void sum(S out, double[] weights, S[] terms, int count);

    /** Sum of the products of components; for complex states the real part of the Hermitian product. In f64. */
    double dot(S a, S b);

    /** Root mean square of the scaled error, in f64; complex components count by modulus. */
    double errorNorm(S error, S before, S after, Tolerances tolerances);

    /** Whether all components are finite. */
    boolean isFinite(S state);

    /** Number of real numbers in a state. */
    int dimension();

    /** Number of components in the sense of {@link #errorNorm}: as many as there may be absolute tolerances. */
    default int components() {
        return dimension();
    }

    /** Writes the state as {@link #dimension} doubles, exactly. */
    void store(S state, double[] out, int offset);

    /** Reads what {@link #store} wrote. */
    void load(double[] in, int offset, S state);

    /** The space of stages and errors; this space itself when it is flat. */
    default StateSpace<S> tangent() {
        return this;
    }

    /** {@code out := } the point reached from {@code base} along {@code tangent}; {@code base + tangent} when flat. */
    void move(S out, S base, S tangent);

    /**
     * The space of cotangents of states: this space itself when it is flat; on a group the plain vectors of as many numbers as
     * stand for an element.
     */
    default StateSpace<S> cotangents() {
        return this;
    }

    /**
     * Reverse of {@link #move}: overwrites the cotangents of the base and of the tangent. When flat, both are the cotangent
     * itself.
     *
     * @param cotangent of the point reached
     */
    default void pullMove(S base, S tangent, S cotangent, S baseCotangent, S tangentCotangent) {
        copy(cotangent, baseCotangent);
        copy(cotangent, tangentCotangent);
    }

    /** Structure of the space beyond this algebra, for example a Lie group. */
    default <F> Optional<F> facet(Class<F> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }
}
