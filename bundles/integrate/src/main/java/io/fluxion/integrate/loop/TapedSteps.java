package io.fluxion.integrate.loop;

import io.fluxion.solve.Interpolant;
import io.fluxion.solve.TapedSolution;

/**
 * A taped solution whose last step is open to the caller: that step's dense output as numbers, and the reverse that begins
 * with their cotangents.
 *
 * @param <S> memory of a state
 * @param <P> memory of the parameters' cotangent
 */
public interface TapedSteps<S, P> extends TapedSolution<S, P> {
    /** The start and the end of every accepted step, also of the one on which an event ended the solve. */
    double[] steps();

    /** Dense output of the last step; valid until the solver is used again. */
    Interpolant<S> lastStep();

    /**
     * The exact reverse from the last step's dense output.
     *
     * @param base cotangent of the interpolant's base
     * @param vectors cotangents of its vectors
     * @param parameters the parameters' cotangent is added to it
     * @return cotangent of the initial state
     */
    S pullLastStep(S base, S[] vectors, P parameters);
}
