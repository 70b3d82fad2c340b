package io.fluxion.engine.operations;

import java.util.Locale;

/** Relations of two numbers; NaN stands in none of them. */
public enum Relation {
    /** {@code a < b}. */
    LESS {
        @Override
        boolean holds(double a, double b) {
            return a < b;
        }

        @Override
        boolean holds(long a, long b) {
            return a < b;
        }
    },
    /** {@code a <= b}. */
    LESS_OR_EQUAL {
        @Override
        boolean holds(double a, double b) {
            return a <= b;
        }

        @Override
        boolean holds(long a, long b) {
            return a <= b;
        }
    },
    /** {@code a = b}; zeros of both signs are equal. */
    EQUAL {
        @Override
        boolean holds(double a, double b) {
            return a == b;
        }

        @Override
        boolean holds(long a, long b) {
            return a == b;
        }
    };

    /** Whether it holds between two real numbers. */
    abstract boolean holds(double a, double b);

    /** Whether it holds between two integers. */
    abstract boolean holds(long a, long b);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
