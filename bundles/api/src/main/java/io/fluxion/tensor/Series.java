package io.fluxion.tensor;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A tensor along a curve, {@code x(s) = x_0 + x_1 s + x_2 s^2 + ...}, by its normalized Taylor coefficients {@code x_k = x^(k)(0) / k!}.
 *
 * @param value x_0
 * @param terms x_1 to x_K, of the value's type; empty where one is 0 whatever the values
 */
public record Series(Tensor value, List<Optional<Tensor>> terms) {
    public Series {
        terms = List.copyOf(terms);
    }

    /** A tensor that does not move. */
    public static Series constant(Tensor value, int order) {
        return new Series(value, Collections.nCopies(order, Optional.empty()));
    }

    /** K. */
    public int order() {
        return terms.size();
    }

    /** Coefficient k, the value included. */
    public Optional<Tensor> term(int k) {
        return k == 0 ? Optional.of(value) : terms.get(k - 1);
    }

    /** Whether all terms after the value are empty. */
    public boolean isConstant() {
        return terms.stream().allMatch(Optional::isEmpty);
    }
}
