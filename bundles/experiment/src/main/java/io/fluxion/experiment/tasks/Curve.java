package io.fluxion.experiment.tasks;

import io.fluxion.solve.Solution;
import java.util.Arrays;
import java.util.List;

/**
 * States at many times.
 *
 * @param times in the direction of time
 * @param states one per time
 */
record Curve(double[] times, List<double[]> states) {
    Curve {
        states = List.copyOf(states);
    }

    /** The saved states of a solution, as far as it came. */
    static Curve of(Solution<double[]> solution) {
        int n = solution.states().size();
        return new Curve(Arrays.copyOf(solution.times(), n), solution.states());
    }

    /** Equally spaced times, both ends included exactly. */
    static double[] grid(double start, double end, int points) {
        double[] grid = new double[points];
        for (int i = 0; i < points; i++) {
            grid[i] = start + (end - start) * i / (points - 1);
        }
        grid[points - 1] = end;
        return grid;
    }

    /** One component over time. */
    double[] component(int j) {
        return states.stream().mapToDouble(state -> state[j]).toArray();
    }
}
