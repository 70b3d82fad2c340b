package io.fluxion.solve;

import java.util.List;

/**
 * The solution as a function of time.
 *
 * @param space algebra of the states
 * @param steps interpolants in the direction of time
 * @param <S> memory of a state
 */
public record DenseOutput<S>(StateSpace<S> space, List<Interpolant<S>> steps) {
    public DenseOutput {
        steps = List.copyOf(steps);
    }

    /**
     * The state at a time.
     *
     * @throws IllegalArgumentException outside of the interval that was solved
     */
    public S at(double t) {
        int low = 0;
        int high = steps.size() - 1;
        boolean forward = steps.get(high).end() >= steps.get(0).start();
        double first = steps.get(0).start();
        double last = steps.get(high).end();
        if (forward ? t < first || t > last : t > first || t < last) {
            throw new IllegalArgumentException("t = " + t + " lies outside of [" + first + ", " + last + "]");
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            double end = steps.get(middle).end();
            if (forward ? t <= end : t >= end) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Interpolant<S> step = steps.get(low);
        S out = space.allocate();
        step.evaluate(space, t, new double[step.vectors().length], space.tangent().allocate(), out);
        return out;
    }
}
