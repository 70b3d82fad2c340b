package io.fluxion.backend.simd;

/**
 * How a value lies in an array of the table: itself, a part of another value, or another value repeated.
 *
 * @param array index in the table
 * @param offset first element
 * @param pattern how elements follow each other
 * @param inner for rows and columns, the length of the inner loop
 */
record View(int array, int offset, Pattern pattern, int inner) {
    /** How element i of the value is found. */
    enum Pattern {
        /** At i. */
        FLAT,
        /** At 0. */
        SCALAR,
        /** At i mod inner. */
        ROW,
        /** At i / inner. */
        COLUMN
    }

    static View flat(int array) {
        return new View(array, 0, Pattern.FLAT, 0);
    }

    boolean isFlat() {
        return pattern == Pattern.FLAT;
    }

    /** Whether a loop over rows of another length would find the wrong elements. */
    boolean needsRows() {
        return pattern == Pattern.ROW || pattern == Pattern.COLUMN;
    }

    /** The move that makes the value contiguous. */
    Move copy(int size) {
        return switch (pattern) {
            case FLAT -> Move.contiguous(size, offset, 0);
            case SCALAR -> Move.of(new int[]{size}, offset, new int[]{0}, 0, new int[]{1});
            case ROW -> Move.of(new int[]{size / inner, inner}, offset, new int[]{0, 1}, 0, new int[]{inner, 1});
            case COLUMN -> Move.of(new int[]{size / inner, inner}, offset, new int[]{1, 0}, 0, new int[]{inner, 1});
        };
    }
}
