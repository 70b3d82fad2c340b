package io.fluxion.experiment.tasks;

import io.fluxion.solve.Integrator;
import io.fluxion.solve.Problem;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.SolveRecord;
import io.fluxion.solve.Solver;
import io.fluxion.solve.StepperSetup;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import java.util.Optional;

/**
 * Why a solve did not reach its end: where in t, the last step size, what to try, and which operation was at fault. For the
 * latter the method does the step again that failed, and the field is watched.
 *
 * @param solver the method
 * @param options of the solve
 */
record FailedSolve(Integrator integrator, Solver solver, SolveOptions<double[]> options) {
    /** Relative size of the smallest step that is tried. */
    private static final double NEAR = 1e-12;

    /** The solution that an operation's record holds. */
    static Solution<?> solution(NdArray record) {
        return ((SolveRecord) ((Object[]) record.storage())[record.offset()]).solution();
    }

    /**
     * The end of a sentence that says what did not reach its end, with its full stop.
     *
     * @param setup of the problem
     * @param end where the solve should have ended
     * @param field the graph of the problem's field; inputs: t, y {@code [n]}, p {@code [m]}
     * @param p parameters
     */
    String reason(Solution<double[]> solution, StepperSetup<double[]> setup, double end, Graph field, double[] p) {
        String message = solution.message() + ".";
        if (solution.status() != Solution.Status.NOT_FINITE) {
            return message;
        }
        return message + FirstNonFinite.at(field, solution.end(), solution.state(), p)
                .or(() -> wrong(solution, setup, end)
                        .flatMap(evaluation -> FirstNonFinite.at(field, evaluation.t(), evaluation.y(), p)))
                .map(found -> " " + found.sentence()).orElse("");
    }

    /** An evaluation within the step that failed. */
    private Optional<WatchedField.Evaluation> wrong(Solution<double[]> solution, StepperSetup<double[]> setup,
            double end) {
        double t = solution.end();
        if (options.fixedSteps() > 0) {
            return within(solution, setup, equalStepsEnd(solution.acceptedTimes(), end));
        }
        // The step size shrank until it was below the spacing of numbers: the smallest step that fails is nearest to t.
        Optional<WatchedField.Evaluation> found = Optional.empty();
        double length = Math.abs(end - t);
        for (double h = NEAR * Math.max(1, Math.abs(t)); found.isEmpty() && h <= length; h *= 10) {
            found = within(solution, setup, t + Math.copySign(h, end - t));
        }
        return found;
    }

    /** End of the step after the last accepted one. */
    private double equalStepsEnd(double[] accepted, double end) {
        int steps = options.fixedSteps();
        return accepted.length == steps ? end : accepted[0] + (end - accepted[0]) * accepted.length / steps;
    }

    /** Does one step from the last state and watches the method's evaluations. */
    private Optional<WatchedField.Evaluation> within(Solution<double[]> solution, StepperSetup<double[]> setup,
            double end) {
        WatchedField field = WatchedField.of(setup.field());
        integrator.replay(
                new Problem<>(new StepperSetup<>(setup.space(), field, setup.services()), solution.end(), end,
                        solution.state()),
                solver, options.withSaveAt(), new double[]{solution.end(), end});
        return field.kept().stream().findFirst();
    }
}
