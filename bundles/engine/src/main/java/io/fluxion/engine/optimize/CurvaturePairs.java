package io.fluxion.engine.optimize;

import io.fluxion.elementary.Sums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The last steps s and the changes y of the gradient over them, oldest first. As an array: the number of iterations that
 * stood still, the number of pairs, then s and y of each pair.
 */
final class CurvaturePairs {
    private final int n;
    private final List<double[]> steps;
    private final List<double[]> changes;

    private CurvaturePairs(int n, List<double[]> steps, List<double[]> changes) {
        this.n = n;
        this.steps = steps;
        this.changes = changes;
    }

    static CurvaturePairs none(int n) {
        return new CurvaturePairs(n, List.of(), List.of());
    }

    static CurvaturePairs decode(double[] memory, int n) {
        List<double[]> steps = new ArrayList<>();
        List<double[]> changes = new ArrayList<>();
        for (int k = 0; k < (int) memory[1]; k++) {
            int at = 2 + 2 * n * k;
            steps.add(Arrays.copyOfRange(memory, at, at + n));
            changes.add(Arrays.copyOfRange(memory, at + n, at + 2 * n));
        }
        return new CurvaturePairs(n, steps, changes);
    }

    static int standstills(double[] memory) {
        return (int) memory[0];
    }

    double[] encode(int standstills) {
        double[] memory = new double[2 + 2 * n * steps.size()];
        memory[0] = standstills;
        memory[1] = steps.size();
        for (int k = 0; k < steps.size(); k++) {
            System.arraycopy(steps.get(k), 0, memory, 2 + 2 * n * k, n);
            System.arraycopy(changes.get(k), 0, memory, 2 + 2 * n * k + n, n);
        }
        return memory;
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** With one more pair, without the oldest ones beyond the limit; a pair of no positive curvature is left out. */
    CurvaturePairs with(double[] step, double[] change, int limit) {
        double curvature = dot(step, change);
        List<double[]> newSteps = new ArrayList<>(steps);
        List<double[]> newChanges = new ArrayList<>(changes);
        if (curvature > 0x1p-52 * Math.sqrt(dot(step, step)) * Math.sqrt(dot(change, change))) {
            newSteps.add(step);
            newChanges.add(change);
        }
        int from = Math.max(0, newSteps.size() - limit);
        return new CurvaturePairs(n, newSteps.subList(from, newSteps.size()),
                newChanges.subList(from, newChanges.size()));
    }

    /** {@code -H g} by the two-loop recursion (Nocedal and Wright, algorithm 7.4). */
    double[] direction(double[] gradient) {
        double[] direction = new double[n];
        Arrays.setAll(direction, i -> -gradient[i]);
        int pairs = steps.size();
        double[] alpha = new double[pairs];
        for (int k = pairs - 1; k >= 0; k--) {
            alpha[k] = dot(steps.get(k), direction) / dot(steps.get(k), changes.get(k));
            add(direction, -alpha[k], changes.get(k));
        }
        if (pairs > 0) {
            double[] newest = changes.getLast();
            double scale = dot(steps.getLast(), newest) / dot(newest, newest);
            for (int i = 0; i < n; i++) {
                direction[i] *= scale;
            }
        }
        for (int k = 0; k < pairs; k++) {
            double beta = dot(changes.get(k), direction) / dot(steps.get(k), changes.get(k));
            add(direction, alpha[k] - beta, steps.get(k));
        }
        return direction;
    }

    private static void add(double[] sum, double factor, double[] vector) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * vector[i];
        }
    }

    private double dot(double[] a, double[] b) {
        return Sums.dot(a, 0, b, 0, n);
    }
}
