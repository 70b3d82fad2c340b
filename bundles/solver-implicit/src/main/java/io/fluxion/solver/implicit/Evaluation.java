package io.fluxion.solver.implicit;

/** An evaluation of the field, plain or kept on a tape. */
@FunctionalInterface
interface Evaluation<S> {
    /** @param stage of the step */
    void at(int stage, double t, S y, S dydt);
}
