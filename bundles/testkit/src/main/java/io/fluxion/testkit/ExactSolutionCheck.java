package io.fluxion.testkit;

import io.fluxion.solve.DenseOutput;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.Problem;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.StepController;
import io.fluxion.solve.StepperSetup;
import io.fluxion.solve.TracedProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * Checks a method's order on equal steps against a closed form, for methods that need structure of the field.
 *
 * @param integrator solves
 * @param controller of the options; equal steps do not ask it
 * @param problem with structure
 * @param parameters of the equations
 * @param exact solution as a function of time, the numbers of a state
 * @param solver under test
 * @param leastSteps of the coarsest solve
 * @param mostSteps of the finest solve
 * @param floor errors below it are rounding
 */
public record ExactSolutionCheck(Integrator integrator, StepController controller, TracedProblem problem,
        double[] parameters, DoubleFunction<double[]> exact, Solver solver, int leastSteps, int mostSteps,
        double floor) {
    /** How far an observed order may lie from the declared one. */
    private static final double DEVIATION = 0.1;
    private static final int POINTS = 997;

    /** Both checks. */
    public List<CheckResult> all() {
        return List.of(order(), interpolantOrder());
    }

    /** The observed order of the state at the end. */
    public CheckResult order() {
        return result("order", observed(true), solver.order(), "steps");
    }

    /** The observed order of the largest error of dense output over the whole interval. */
    public CheckResult interpolantOrder() {
        return result("interpolant order", observed(false), solver.interpolantOrder(), "dense output");
    }

    private static CheckResult result(String name, double observed, int declared, String what) {
        return CheckResult.atMost(name, Math.abs(observed - declared), DEVIATION,
                "The deviation of the observed order " + observed + " of " + what + " from the declared " + declared);
    }

    /** The slope of the error's logarithm over the two smallest halvings of the step that stay above the floor. */
    private double observed(boolean end) {
        return this.<Object>slopes(end);
    }

    private <S> double slopes(boolean end) {
        List<Double> errors = new ArrayList<>();
        for (int steps = leastSteps; steps <= mostSteps; steps *= 2) {
            StateSpace<S> space = integrator.space(problem.equations(), problem.backend());
            Solution<S> solution = solve(space, steps);
            ToDoubleFunction<Solution<S>> measure = end
                    ? found -> error(space, problem.end(), found.state())
                    : found -> largestError(space, found);
            double error = solution.ok() ? measure.applyAsDouble(solution) : Double.NaN;
            if (error < floor) {
                break;
            }
            errors.add(error);
        }
        int last = errors.size() - 1;
        return last < 2 ? Double.NaN : StrictMath.log(errors.get(last - 2) / errors.get(last)) / StrictMath.log(4);
    }

    private <S> Solution<S> solve(StateSpace<S> space, int steps) {
        S start = space.allocate();
        space.load(exact.apply(problem.start()), 0, start);
        Problem<S> initial = new Problem<>(
                new StepperSetup<>(space, integrator.field(problem.equations(), problem.backend(), parameters),
                        problem.services()),
                problem.start(), problem.end(), start);
        return integrator.solve(initial, solver,
                SolveOptions.<S>defaults(controller).withFixedSteps(steps).withDense());
    }

    private <S> double error(StateSpace<S> space, double t, S state) {
        double[] wanted = exact.apply(t);
        double[] found = new double[wanted.length];
        space.store(state, found, 0);
        double largest = 0;
        for (int i = 0; i < found.length; i++) {
            largest = Math.max(largest, Math.abs(found[i] - wanted[i]));
        }
        return largest;
    }

    private <S> double largestError(StateSpace<S> space, Solution<S> solution) {
        DenseOutput<S> dense = solution.dense().orElseThrow();
        double largest = 0;
        for (int k = 0; k <= POINTS; k++) {
            double t = problem.start() + (problem.end() - problem.start()) * k / POINTS;
            largest = Math.max(largest, error(space, t, dense.at(t)));
        }
        return largest;
    }
}
