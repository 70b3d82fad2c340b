package io.fluxion.experiment.tasks;

import io.fluxion.experiment.TaskResult;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.solve.Solution;
import io.fluxion.tensor.NdArray;
import java.util.List;
import java.util.Optional;

/**
 * A fit at its end.
 *
 * @param problem what was fitted
 * @param state how the run ended
 * @param message one sentence
 * @param optimum the optimizer at its end
 * @param path one entry per iteration
 * @param predicted states at the times of the data {@code [T, n]}
 * @param residuals of the data {@code [T, n]}
 * @param solution the last solve
 * @param uncertainty curvature at the end; empty when the fit did not converge
 */
record Fit(FitProblem problem, TaskResult.State state, String message, OptimizerState optimum, List<Iteration> path,
        NdArray predicted, NdArray residuals, Solution<?> solution, Optional<Uncertainty> uncertainty) {
    Fit {
        path = List.copyOf(path);
    }

    /**
     * One iteration.
     *
     * @param loss negative log-likelihood
     * @param gradientNorm largest component
     * @param steps accepted steps of the solve
     * @param rejected rejected steps of the solve
     */
    record Iteration(int number, double loss, double gradientNorm, long steps, long rejected) {}
}
