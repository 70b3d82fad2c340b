package io.fluxion.testkit;

import io.fluxion.solve.Integrator;
import io.fluxion.solve.Solver;
import io.fluxion.solve.StepController;
import java.util.List;
import java.util.stream.Stream;

/**
 * All checks of a method for ordinary differential equations: {@link ConvergenceCheck}, {@link ReplayCheck},
 * {@link ReverseCheck}.
 *
 * <p>A method that does not reach the end of predator and prey gives an {@link IllegalStateException} that says why.
 *
 * @param integrator solves
 * @param controller of the steps of adaptive methods
 * @param solver under test; one that needs no facet of the field but its derivative
 * @param seed of random directions
 */
public record SolverCheck(Integrator integrator, StepController controller, Solver solver, long seed) {
    /** One result per check; those of the reverse only when the method has one. */
    public List<CheckResult> all() {
        return Stream.of(new ConvergenceCheck(integrator, controller, solver).all(),
                new ReplayCheck(integrator, controller, solver).all(),
                new ReverseCheck(integrator, controller, solver, seed).all()).flatMap(List::stream).toList();
    }

    /** The sentences of the checks that failed; empty when the method keeps its contract. */
    public List<String> failures() {
        return all().stream().filter(result -> !result.passed()).map(CheckResult::sentence).toList();
    }
}
