package io.fluxion.solver.explicit;

/** How a stage gets its derivative: plainly, or kept on a tape. */
@FunctionalInterface
interface Evaluation<S> {
    /**
     * @param stage number of the stage
     */
    void at(int stage, double t, S y, S dydt);
}
