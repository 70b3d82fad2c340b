package io.fluxion.solver.exponential;

/** An evaluation of the remainder, plain or kept on a tape. */
@FunctionalInterface
interface Evaluation<S> {
    /** @param stage 0: inside of the step, 1: at its end */
    void at(int stage, double t, S y, S out);
}
