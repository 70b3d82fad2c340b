package io.fluxion.experiment.tasks;

import io.fluxion.solve.Solution;
import io.fluxion.tensor.Graph;

/** Why a solve did not reach its end: where in t, the last step size, what to try, and which operation was at fault. */
final class FailedSolve {
    private FailedSolve() {
    }

    /**
     * The end of a sentence that says what did not reach its end, with its full stop.
     *
     * @param field inputs: t, y {@code [n]}, p {@code [m]}
     * @param p parameters
     * @param end where the solve should have ended
     */
    static String reason(Solution<double[]> solution, Graph field, double[] p, double end) {
        String message = solution.message() + ".";
        if (solution.status() != Solution.Status.NOT_FINITE) {
            return message;
        }
        double[] times = solution.acceptedTimes();
        double step = times.length > 1 ? times[times.length - 1] - times[times.length - 2] : end - times[0];
        return message + FirstNonFinite.after(field, solution.end(), solution.state(), p, step, end)
                .map(found -> " " + found.sentence()).orElse("");
    }
}
