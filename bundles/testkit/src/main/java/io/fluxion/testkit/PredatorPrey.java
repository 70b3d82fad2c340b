package io.fluxion.testkit;

import io.fluxion.solve.Integrator;
import io.fluxion.solve.Problem;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.StepController;
import io.fluxion.solve.TapedSolution;
import io.fluxion.solve.VectorField;

/**
 * Solves of predator and prey over a period, saved between steps, by the method under test: with error control where it
 * has an estimate, otherwise with 300 equal steps.
 */
final class PredatorPrey {
    static final double[] RATES = {0.55, 0.028, 0.80, 0.024};
    static final double[] INITIAL = {34, 5.9};
    private static final double END = 10;
    private static final double[] SAVED = {1.3, 4.7, 9.05};
    private final Integrator integrator;
    private final Solver solver;
    private final SolveOptions<double[]> options;

    PredatorPrey(Integrator integrator, StepController controller, Solver solver) {
        this.integrator = integrator;
        this.solver = solver;
        SolveOptions<double[]> saving = SolveOptions.<double[]>defaults(controller).withSaveAt(SAVED);
        this.options = solver.errorOrder() == 0 ? saving.withFixedSteps(300) : saving.withTolerances(1e-6, 1e-6);
    }

    static int saved() {
        return SAVED.length;
    }

    private Problem<double[]> problem(double[] rates, double[] initial) {
        return problem(new LotkaVolterraField(rates), initial);
    }

    private Problem<double[]> problem(VectorField<double[]> field, double[] initial) {
        return Problem.of(integrator.doubles(initial.length), field, 0, END, initial);
    }

    boolean hasReverse() {
        return solver.stepper(problem(RATES, INITIAL).setup()).gradient().isPresent();
    }

    Solution<double[]> solve() {
        return reached(integrator.solve(problem(RATES, INITIAL), solver, options));
    }

    Solution<double[]> replay(double[] times) {
        return replay(times, RATES, INITIAL);
    }

    /** The given steps at other rates and from another start. */
    Solution<double[]> replay(double[] times, double[] rates, double[] initial) {
        return reached(integrator.replay(problem(rates, initial), solver, options, times));
    }

    /** The given steps of the field lifted to tangents: each state is followed by its tangent. */
    Solution<double[]> replayLifted(double[] times, double[] tangent, double[] rateTangent) {
        double[] initial = {INITIAL[0], INITIAL[1], tangent[0], tangent[1]};
        return reached(integrator.replay(problem(new LotkaVolterraField(RATES).lifted(rateTangent), initial), solver,
                options, times));
    }

    TapedSolution<double[], double[]> solveTaped() {
        TapedSolution<double[], double[]> taped = integrator.solveTaped(problem(RATES, INITIAL), solver, options);
        reached(taped.solution());
        return taped;
    }

    /**
     * @throws IllegalStateException for a solve that did not come to its end
     */
    private static Solution<double[]> reached(Solution<double[]> solution) {
        if (!solution.ok()) {
            throw new IllegalStateException(
                    "predator and prey were not solved (" + solution.status() + "): " + solution.message());
        }
        return solution;
    }
}
