package io.fluxion.engine.operations;

import java.util.Locale;

/** Which of some elements counts. NaN beats everything; zeros of both signs are equal. */
public enum Side {
    /** The largest. */
    MAX {
        @Override
        double of(double a, double b) {
            return Math.max(a, b);
        }

        @Override
        boolean beats(double a, double b) {
            return a > b;
        }
    },
    /** The smallest. */
    MIN {
        @Override
        double of(double a, double b) {
            return Math.min(a, b);
        }

        @Override
        boolean beats(double a, double b) {
            return a < b;
        }
    };

    /** The value of two; of two zeros the positive one is larger. */
    abstract double of(double a, double b);

    /** Whether the first number lies further on this side than the second. */
    abstract boolean beats(double a, double b);

    /** Whether the first takes the place of the second, which came before it. */
    final boolean replaces(double a, double b) {
        return beats(a, b) || Double.isNaN(a) && !Double.isNaN(b);
    }

    /** What any number takes the place of. */
    final double start() {
        return this == MAX ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
