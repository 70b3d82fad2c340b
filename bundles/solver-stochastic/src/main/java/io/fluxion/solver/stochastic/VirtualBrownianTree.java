package io.fluxion.solver.stochastic;

import io.fluxion.random.RandomKey;
import io.fluxion.solve.BrownianPath;

/**
 * A Brownian path as a binary tree of bridges that is never stored: the value at a node is a function of key and node (Li,
 * Wong, Chen and Duvenaud 2020, Scalable gradients for stochastic differential equations, algorithm 3). Times are whole
 * multiples of 2^-52 of the interval; below the tolerance the path is a straight line. Components are independent streams.
 */
final class VirtualBrownianTree implements BrownianPath {
    private static final int BITS = 52;
    private final RandomKey[] keys;
    private final double start;
    private final double length;
    private final int depth;

    VirtualBrownianTree(RandomKey key, int noises, double start, double end, double tolerance) {
        if (noises < 1 || !(tolerance > 0) || !Double.isFinite(end - start) || end == start) {
            throw new IllegalArgumentException("a Brownian path needs at least one component (" + noises
                    + "), a positive tolerance (" + tolerance + ") and an interval of time (" + start + " to " + end
                    + ")");
        }
        this.keys = new RandomKey[noises];
        for (int i = 0; i < noises; i++) {
            keys[i] = key.split(i);
        }
        this.start = start;
        this.length = end - start;
        int levels = 0;
        for (double width = Math.abs(length); width > tolerance && levels < BITS; width /= 2) {
            levels++;
        }
        this.depth = levels;
    }

    @Override
    public int noises() {
        return keys.length;
    }

    @Override
    public void increment(double t0, double t1, double[] out) {
        long from = place(t0);
        long to = place(t1);
        for (int i = 0; i < keys.length; i++) {
            out[i] = value(keys[i], to) - value(keys[i], from);
        }
    }

    private long place(double t) {
        double fraction = (t - start) / length;
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("the Brownian path reaches from t = " + start + " to " + (start + length)
                    + ", and is asked for t = " + t);
        }
        return Math.round(fraction * (1L << BITS));
    }

    /** W at a place: down the tree by halves, each midpoint a bridge between its neighbours. */
    private double value(RandomKey key, long place) {
        long left = 0;
        long width = 1L << BITS;
        double low = 0;
        double high = Math.sqrt(Math.abs(length)) * key.normal(0);
        long node = 1;
        double deviation = Math.sqrt(Math.abs(length)) / 2;
        for (int level = 0; level < depth; level++) {
            if (place == left) {
                return low;
            }
            if (place == left + width) {
                return high;
            }
            double middle = (low + high) / 2 + deviation * key.normal(node);
            deviation *= HALF_ROOT;
            width /= 2;
            if (place < left + width) {
                high = middle;
                node = 2 * node;
            } else {
                low = middle;
                left += width;
                node = 2 * node + 1;
            }
        }
        return low + (high - low) * ((double) (place - left) / width);
    }

    private static final double HALF_ROOT = Math.sqrt(0.5);
}
