package io.fluxion.report.html;

import java.util.Arrays;

/**
 * How much each point of a curve matters to its shape: the distance by which the curve would miss it, by the algorithm of
 * Ramer (1972) and of Douglas and Peucker (1973). The cost is O(n log n): a part that was split unevenly for too long is
 * halved.
 */
final class Polyline {
    private static final int DEEPEST = 64;
    private final double[] x;
    private final double[] y;
    private final double[] weight;
    private final double least;

    /**
     * @param x abscissae in pixels; a point with a coordinate that is not finite is a gap
     * @param y ordinates in pixels
     * @param least distances below this are not told apart
     */
    private Polyline(double[] x, double[] y, double least) {
        this.x = x;
        this.y = y;
        this.weight = new double[x.length];
        this.least = least;
    }

    /**
     * The weight of each point in pixels: the curve through all points of a greater weight than w misses none by more than
     * w. Infinite at ends and at the first point of a gap; 0 for points that miss it by less than {@code least}.
     */
    static double[] weights(double[] x, double[] y, double least) {
        return new Polyline(x, y, least).weighed();
    }

    private double[] weighed() {
        for (int from = 0; from < x.length;) {
            int to = from;
            boolean gap = gap(from);
            while (to + 1 < x.length && gap(to + 1) == gap) {
                to++;
            }
            weight[from] = Double.POSITIVE_INFINITY;
            if (!gap) {
                weight[to] = Double.POSITIVE_INFINITY;
                split(from, to);
            }
            from = to + 1;
        }
        return weight;
    }

    private boolean gap(int i) {
        return !Double.isFinite(x[i]) || !Double.isFinite(y[i]);
    }

    /** A stack of parts: first point, last point, depth. */
    private void split(int first, int last) {
        int[] stack = new int[3 * 2 * DEEPEST];
        int top = push(stack, 0, first, last, 0);
        while (top > 0) {
            int depth = stack[--top];
            int to = stack[--top];
            int from = stack[--top];
            int farthest = -1;
            double distance = least;
            for (int i = from + 1; i < to; i++) {
                double away = away(i, from, to);
                if (away > distance) {
                    distance = away;
                    farthest = i;
                }
            }
            if (farthest >= 0) {
                int at = depth < DEEPEST ? farthest : (from + to) >>> 1;
                weight[at] = Math.min(distance, Math.min(weight[from], weight[to]));
                if (stack.length < top + 6) {
                    stack = Arrays.copyOf(stack, 2 * stack.length);
                }
                top = push(stack, top, from, at, depth + 1);
                top = push(stack, top, at, to, depth + 1);
            }
        }
    }

    private static int push(int[] stack, int top, int from, int to, int depth) {
        stack[top] = from;
        stack[top + 1] = to;
        stack[top + 2] = depth;
        return top + 3;
    }

    /** The distance of a point from the line between two others. */
    private double away(int i, int from, int to) {
        double dx = x[to] - x[from];
        double dy = y[to] - y[from];
        double px = x[i] - x[from];
        double py = y[i] - y[from];
        double length = dx * dx + dy * dy;
        double along = length > 0 ? Math.clamp((px * dx + py * dy) / length, 0, 1) : 0;
        double ox = px - along * dx;
        double oy = py - along * dy;
        return Math.sqrt(ox * ox + oy * oy);
    }
}
