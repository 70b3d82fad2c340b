package io.fluxion.testkit;

import io.fluxion.solve.Integrator;
import io.fluxion.solve.Solution;
import io.fluxion.solve.Solver;
import io.fluxion.solve.StepController;
import io.fluxion.solve.TapedSolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Checks the exact reverse of a method's steps on predator and prey, along random cotangents of the end state and of
 * states saved between steps.
 *
 * <p>A method that does not reach the end of predator and prey gives an {@link IllegalStateException} that says why.
 *
 * @param integrator solves
 * @param controller of the steps of adaptive methods
 * @param solver under test; one that needs no facet of the field but its derivative
 * @param seed of the cotangents and tangents
 */
public record ReverseCheck(Integrator integrator, StepController controller, Solver solver, long seed) {
    /** Rounding of some hundred steps there and back. */
    private static final double ADJOINT_LIMIT = 1e-13;
    /** What is left of a difference's truncation and rounding after one extrapolation. */
    private static final double DIFFERENCE_LIMIT = 1e-8;
    private static final double STEP = 1e-3;

    /** Cotangents: one per saved state, and of the end state. */
    private record Cotangents(List<double[]> saved, double[] end) {
        static Cotangents random(Random random) {
            List<double[]> saved = new ArrayList<>();
            for (int k = 0; k < PredatorPrey.saved(); k++) {
                saved.add(normal(random, 2));
            }
            return new Cotangents(saved, normal(random, 2));
        }

        /** Products with the two numbers of each state that begin at an offset: their sum, and that of magnitudes. */
        double[] times(Solution<double[]> solution, int offset) {
            double[] sums = new double[2];
            add(sums, end, solution.state(), offset);
            for (int k = 0; k < saved.size(); k++) {
                add(sums, saved.get(k), solution.states().get(k), offset);
            }
            return sums;
        }
    }

    private PredatorPrey predators() {
        return new PredatorPrey(integrator, controller, solver);
    }

    /** All checks; none when the method has no reverse for a field with derivatives. */
    public List<CheckResult> all() {
        return predators().hasReverse() ? List.of(tapedSolve(), adjointIdentity(), againstDifferences()) : List.of();
    }

    /** The solve that keeps its tape has the bits of the one that does not. */
    public CheckResult tapedSolve() {
        PredatorPrey predators = predators();
        return ReplayCheck.same("taped solve", predators.solve(), predators.solveTaped().solution(),
                "a solve of predator and prey and one that keeps its tape");
    }

    /** {@code <u, J v> = <J' u, v>} over initial state and rates, with J v from the replayed solve of the lifted field. */
    public CheckResult adjointIdentity() {
        Random random = new Random(seed);
        Cotangents u = Cotangents.random(random);
        double[] tangent = normal(random, 2);
        double[] rateTangent = normal(random, 4);
        PredatorPrey predators = predators();
        TapedSolution<double[], double[]> taped = predators.solveTaped();
        double[] rates = new double[4];
        double[] initial = taped.pull(u.saved, u.end, rates);
        double[] forward = u.times(
                predators.replayLifted(taped.solution().acceptedTimes(), tangent, rateTangent), 2);
        double[] reverse = new double[2];
        add(reverse, initial, tangent, 0);
        add(reverse, rates, rateTangent, 0);
        return CheckResult.atMost("adjoint identity", Math.abs(forward[0] - reverse[0]) / (forward[1] + reverse[1]),
                ADJOINT_LIMIT, "The difference of <u, J v> and <J' u, v>, relative to the magnitudes of all terms,");
    }

    /** The gradient against central differences of the replayed steps, extrapolated once (Richardson 1911). */
    public CheckResult againstDifferences() {
        Cotangents u = Cotangents.random(new Random(seed));
        PredatorPrey predators = predators();
        TapedSolution<double[], double[]> taped = predators.solveTaped();
        double[] times = taped.solution().acceptedTimes();
        double[] rates = new double[4];
        double[] initial = taped.pull(u.saved, u.end, rates);
        double largest = 0;
        for (int i = 0; i < 6; i++) {
            double coarse = difference(predators, times, u, i, 2 * STEP);
            double extrapolated = (4 * difference(predators, times, u, i, STEP) - coarse) / 3;
            double found = i < 4 ? rates[i] * PredatorPrey.RATES[i] : initial[i - 4] * PredatorPrey.INITIAL[i - 4];
            largest = Math.max(largest, Math.abs(found - extrapolated) / Math.abs(extrapolated));
        }
        return CheckResult.atMost("gradient", largest, DIFFERENCE_LIMIT,
                "The relative deviation of the gradient from extrapolated differences of the replayed steps");
    }

    /** The loss's central difference along the logarithm of a rate or initial value. */
    private static double difference(PredatorPrey predators, double[] times, Cotangents u, int i, double step) {
        return (loss(predators, times, u, i, 1 + step) - loss(predators, times, u, i, 1 - step)) / (2 * step);
    }

    private static double loss(PredatorPrey predators, double[] times, Cotangents u, int i, double factor) {
        double[] rates = PredatorPrey.RATES.clone();
        double[] initial = PredatorPrey.INITIAL.clone();
        if (i < 4) {
            rates[i] *= factor;
        } else {
            initial[i - 4] *= factor;
        }
        return u.times(predators.replay(times, rates, initial), 0)[0];
    }

    private static void add(double[] sums, double[] a, double[] b, int offset) {
        for (int i = 0; i < a.length; i++) {
            double term = a[i] * b[offset + i];
            sums[0] += term;
            sums[1] += Math.abs(term);
        }
    }

    private static double[] normal(Random random, int n) {
        double[] numbers = new double[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = random.nextGaussian();
        }
        return numbers;
    }
}
