package io.fluxion.testkit;

import io.fluxion.solve.DenseOutput;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.Problem;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.StepController;
import io.fluxion.solve.VectorField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Checks a method's order on equal steps against a closed form: {@code y0' = -2 t y0^2}, {@code y1' = y1 (1 - y1)} from
 * t = -1 to 1, which is nonlinear and depends on time.
 *
 * @param integrator solves
 * @param controller of the options; equal steps do not ask it
 * @param solver under test; one that needs no facet of the field
 */
public record ConvergenceCheck(Integrator integrator, StepController controller, Solver solver) {
    /** How much an observed order may fall short: what higher terms of the error leave at steps of this size. */
    private static final double SHORTFALL = 0.15;
    /** Errors below this are left away; rounding is a few hundred times smaller. */
    private static final double FLOOR = 1e-12;
    private static final int LEAST_STEPS = 8;
    private static final int MOST_STEPS = 1024;
    private static final int POINTS = 4000;

    /** Both checks. */
    public List<CheckResult> all() {
        return List.of(order(), interpolantOrder());
    }

    /** The observed order of the state at the end. */
    public CheckResult order() {
        double observed = observedOrder(solution -> error(1, solution.state()));
        return CheckResult.atLeast("order", observed, solver.order() - SHORTFALL,
                "The observed order of the steps (declared: " + solver.order() + ")");
    }

    /** The observed order of the largest error of dense output over the whole interval. */
    public CheckResult interpolantOrder() {
        double observed = observedOrder(ConvergenceCheck::largestError);
        return CheckResult.atLeast("interpolant order", observed, solver.interpolantOrder() - SHORTFALL,
                "The observed order of dense output (declared: " + solver.interpolantOrder() + ")");
    }

    /** The slope of the error's logarithm over the two smallest halvings of the step that stay above the floor. */
    private double observedOrder(ToDoubleFunction<Solution<double[]>> measure) {
        List<Double> errors = new ArrayList<>();
        for (int steps = LEAST_STEPS; steps <= MOST_STEPS; steps *= 2) {
            Solution<double[]> solution = solve(steps);
            double error = solution.ok() ? measure.applyAsDouble(solution) : Double.NaN;
            if (error < FLOOR) {
                break;
            }
            errors.add(error);
        }
        int last = errors.size() - 1;
        return last < 2 ? Double.NaN : StrictMath.log(errors.get(last - 2) / errors.get(last)) / StrictMath.log(4);
    }

    private Solution<double[]> solve(int steps) {
        VectorField<double[]> field = (t, y, dydt) -> {
            dydt[0] = -2 * t * y[0] * y[0];
            dydt[1] = y[1] * (1 - y[1]);
        };
        return integrator.solve(Problem.of(integrator.doubles(2), field, -1, 1, exact(-1)), solver,
                SolveOptions.<double[]>defaults(controller).withFixedSteps(steps).withDense());
    }

    private static double[] exact(double t) {
        return new double[]{1 / (1 + t * t), 1 / (1 + 3 * StrictMath.exp(-t))};
    }

    private static double error(double t, double[] y) {
        double[] exact = exact(t);
        return Math.max(Math.abs(y[0] - exact[0]), Math.abs(y[1] - exact[1]));
    }

    private static double largestError(Solution<double[]> solution) {
        DenseOutput<double[]> dense = solution.dense().orElseThrow();
        double largest = 0;
        for (int k = 0; k <= POINTS; k++) {
            double t = -1 + 2.0 * k / POINTS;
            largest = Math.max(largest, error(t, dense.at(t)));
        }
        return largest;
    }
}
