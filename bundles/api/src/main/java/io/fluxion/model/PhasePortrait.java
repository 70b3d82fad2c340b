package io.fluxion.model;

import java.util.List;

/**
 * A plane in which a solution is worth seeing: the curve of number k shows {@code y[k]} against {@code x[k]}.
 *
 * @param x names of state variables, along the horizontal axis
 * @param y names of state variables, along the vertical axis, as many
 */
public record PhasePortrait(List<String> x, List<String> y) {
    public PhasePortrait {
        x = List.copyOf(x);
        y = List.copyOf(y);
        if (x.isEmpty() || x.size() != y.size()) {
            throw new IllegalArgumentException(
                    "a phase portrait has as many variables along one axis as along the other,"
                            + " and at least one, not " + x + " and " + y);
        }
    }

    /** One variable against another. */
    public static PhasePortrait of(String x, String y) {
        return new PhasePortrait(List.of(x), List.of(y));
    }
}
