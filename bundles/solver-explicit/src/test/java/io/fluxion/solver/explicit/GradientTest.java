package io.fluxion.solver.explicit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fluxion.solve.Problem;
import io.fluxion.solve.RungeKuttaTableau;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.TapedSolution;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The discrete adjoint on Lotka-Volterra, saved times between steps; loss = sum of cotangents times saved states. */
class GradientTest {
    private static final double[] RATES = {0.55, 0.028, 0.80, 0.024};
    private static final double[] INITIAL = {34, 5.9};
    private static final double[] TIMES = {1.3, 4.7, 9.05};

    private static SolveOptions<double[]> options(Solver solver) {
        SolveOptions<double[]> options = Methods.options().withSaveAt(TIMES);
        return solver.errorOrder() == 0 ? options.withFixedSteps(300) : options.withTolerances(1e-6, 1e-6);
    }

    private static Problem<double[]> problem(double[] rates, double[] initial) {
        return Problem.of(Methods.INTEGRATOR.doubles(2), new LotkaVolterraField(rates), 0, 10, initial);
    }

    @ParameterizedTest
    @MethodSource("io.fluxion.solver.explicit.Methods#all")
    void agreesWithDifferencesOfReplayedSteps(RungeKuttaTableau tableau) {
        Solver solver = ExplicitSolver.of(tableau);
        Random random = new Random(7);
        List<double[]> saved = List.of(normal(random, 2), normal(random, 2), normal(random, 2));
        double[] end = normal(random, 2);
        TapedSolution<double[], double[]> taped = Methods.INTEGRATOR.solveTaped(problem(RATES, INITIAL), solver,
                options(solver));
        Solution<double[]> plain = Methods.INTEGRATOR.solve(problem(RATES, INITIAL), solver, options(solver));
        assertArrayEquals(plain.acceptedTimes(), taped.solution().acceptedTimes());
        assertArrayEquals(plain.state(), taped.solution().state());
        double[] parameters = new double[4];
        double[] initial = taped.pull(saved, end, parameters);
        double[] gradient = {parameters[0], parameters[1], parameters[2], parameters[3], initial[0], initial[1]};
        for (int i = 0; i < 6; i++) {
            double step = 1e-3 * (i < 4 ? RATES[i] : INITIAL[i - 4]);
            double coarse = difference(solver, plain.acceptedTimes(), saved, end, i, 2 * step);
            double fine = difference(solver, plain.acceptedTimes(), saved, end, i, step);
            double extrapolated = (4 * fine - coarse) / 3;
            assertEquals(extrapolated, gradient[i], 1e-6 * Math.abs(extrapolated), "component " + i);
        }
    }

    private static double difference(Solver solver, double[] times, List<double[]> saved, double[] end, int i,
            double step) {
        return (loss(solver, times, saved, end, i, step) - loss(solver, times, saved, end, i, -step)) / (2 * step);
    }

    private static double loss(Solver solver, double[] times, List<double[]> saved, double[] end, int i,
            double change) {
        double[] rates = RATES.clone();
        double[] initial = INITIAL.clone();
        if (i < 4) {
            rates[i] += change;
        } else {
            initial[i - 4] += change;
        }
        Solution<double[]> solution = Methods.INTEGRATOR.replay(problem(rates, initial), solver, options(solver),
                times);
        double sum = dot(end, solution.state(), 0);
        for (int k = 0; k < saved.size(); k++) {
            sum += dot(saved.get(k), solution.states().get(k), 0);
        }
        return sum;
    }

    /** {@code <u, J v> = <J' u, v>}, with J v from the replayed solve of the lifted field. */
    @ParameterizedTest
    @MethodSource("io.fluxion.solver.explicit.Methods#all")
    void reverseIsTheAdjointOfTheLiftedSolve(RungeKuttaTableau tableau) {
        Solver solver = ExplicitSolver.of(tableau);
        Random random = new Random(11);
        List<double[]> saved = List.of(normal(random, 2), normal(random, 2), normal(random, 2));
        double[] end = normal(random, 2);
        double[] v = normal(random, 2);
        double[] w = normal(random, 4);
        TapedSolution<double[], double[]> taped = Methods.INTEGRATOR.solveTaped(problem(RATES, INITIAL), solver,
                options(solver));
        double[] parameters = new double[4];
        double[] initial = taped.pull(saved, end, parameters);
        Problem<double[]> lifted = Problem.of(Methods.INTEGRATOR.doubles(4), new LotkaVolterraField(RATES).lifted(w), 0,
                10, new double[]{INITIAL[0], INITIAL[1], v[0], v[1]});
        Solution<double[]> pushed = Methods.INTEGRATOR.replay(lifted, solver, options(solver),
                taped.solution().acceptedTimes());
        double forward = dot(end, pushed.state(), 2);
        double size = Math.abs(forward);
        for (int k = 0; k < saved.size(); k++) {
            double share = dot(saved.get(k), pushed.states().get(k), 2);
            forward += share;
            size += Math.abs(share);
        }
        assertEquals(forward, dot(initial, v, 0) + dot(parameters, w, 0), 1e-12 * size);
    }

    private static double dot(double[] a, double[] b, int offset) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[offset + i];
        }
        return sum;
    }

    private static double[] normal(Random random, int n) {
        return random.doubles(n, -1, 1).toArray();
    }
}
