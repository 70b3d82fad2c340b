package io.fluxion.solver.geometric;

/** An evaluation of a field, plain or kept on a tape. */
@FunctionalInterface
interface Evaluation<S> {
    void at(double t, S y, S dydt);
}
