package io.fluxion.solve;

/** Slots of fixed size in which an evaluation or a step keeps what its derivative needs; only its maker reads it. */
public interface Tape {
    /** Number of slots. */
    int slots();
}
