package io.fluxion.tensor;

/** What stands beyond the ends of an axis. */
public enum Padding {
    /** Zeros: {@code 0 0 | a b c d | 0 0}. */
    ZERO,
    /** The elements mirrored at the end ones, which are not repeated: {@code c b | a b c d | c b}. */
    REFLECT,
    /** The end elements: {@code a a | a b c d | d d}. */
    REPLICATE,
    /** The elements from the other end: {@code c d | a b c d | a b}. */
    CIRCULAR
}
