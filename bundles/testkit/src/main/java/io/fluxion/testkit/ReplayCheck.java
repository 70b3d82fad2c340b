package io.fluxion.testkit;

import io.fluxion.solve.Integrator;
import io.fluxion.solve.Solution;
import io.fluxion.solve.Solver;
import io.fluxion.solve.StepController;
import java.util.List;

/**
 * Checks that a method gives the same bits again, on predator and prey: in a second solve, and in the replay of the
 * accepted steps.
 *
 * <p>A method that does not reach the end of predator and prey gives an {@link IllegalStateException} that says why.
 *
 * @param integrator solves
 * @param controller of the steps of adaptive methods
 * @param solver under test; one that needs no facet of the field but its derivative
 */
public record ReplayCheck(Integrator integrator, StepController controller, Solver solver) {
    private PredatorPrey predators() {
        return new PredatorPrey(integrator, controller, solver);
    }

    /** Both checks. */
    public List<CheckResult> all() {
        return List.of(determinism(), replay());
    }

    /** Two solves. */
    public CheckResult determinism() {
        return same("determinism", predators().solve(), predators().solve(), "two solves of predator and prey");
    }

    /** A solve and its replay. */
    public CheckResult replay() {
        PredatorPrey predators = predators();
        Solution<double[]> solution = predators.solve();
        return same("replay", solution, predators.replay(solution.acceptedTimes()),
                "a solve and its replay, for predator and prey,");
    }

    static CheckResult same(String name, Solution<double[]> one, Solution<double[]> other, String what) {
        int different = different(one.acceptedTimes(), other.acceptedTimes()) + different(one.state(), other.state())
                + Math.abs(one.states().size() - other.states().size());
        for (int k = 0; k < Math.min(one.states().size(), other.states().size()); k++) {
            different += different(one.states().get(k), other.states().get(k));
        }
        return CheckResult.atMost(name, different, 0, "The count of numbers that differ between " + what);
    }

    private static int different(double[] a, double[] b) {
        int different = Math.abs(a.length - b.length);
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            different += Double.doubleToRawLongBits(a[i]) == Double.doubleToRawLongBits(b[i]) ? 0 : 1;
        }
        return different;
    }
}
