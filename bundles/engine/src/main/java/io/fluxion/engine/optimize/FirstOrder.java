package io.fluxion.engine.optimize;

import io.fluxion.optimize.Clipping;
import io.fluxion.optimize.Objective;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.optimize.OptimizerState.Status;
import io.fluxion.optimize.Schedule;
import java.util.Arrays;

/**
 * What first-order methods have in common: the scheduled rate, the clipped gradient, the average of the points, and the
 * memory. An iteration moves along the gradient of the state, then evaluates the objective that it is given, say of the
 * next minibatch, at the new point. It ends at the number of iterations; where the objective or its gradient is not finite
 * it stays at the last point where they were.
 *
 * <p>
 * The memory is the method's numbers, then its arrays, each as long as x, then with an average the power of its share
 * and the average itself: {@code average_k = share average_(k-1) + (1 - share) x_k} from 0, to be divided by
 * {@code 1 - share^k} (Kingma and Ba 2015, section 7.2).
 *
 * @param name of the method, and of its memory's layout where there is no average
 * @param arrays how many arrays the method remembers
 * @param rate of the method
 * @param schedule of the rate
 * @param clip of the gradient
 * @param average share of the past in the average; 0: there is none
 * @param iterations number of iterations
 */
record FirstOrder(String name, int arrays, double rate, Schedule schedule, Clipping clip, double average,
        int iterations) {
    private static final int VERSION = 1;

    /** One iteration of a method. */
    @FunctionalInterface
    interface Rule {
        /**
         * @param x moved in place
         * @param gradient as it was clipped, not changed
         * @param scheduled rate of this iteration
         * @param memory updated in place
         */
        void move(double[] x, double[] gradient, double scheduled, Memory memory);
    }

    /**
     * What a method remembers.
     *
     * @param numbers of the method's own
     * @param arrays as long as x
     */
    record Memory(double[] numbers, double[][] arrays) {}

    /** @param numbers that the method begins with; its arrays begin at 0 */
    OptimizerState start(double[] x, Objective objective, double... numbers) {
        double[] gradient = new double[x.length];
        double value = objective.evaluate(x, gradient);
        double[] memory = Arrays.copyOf(numbers, numbers.length + arrays * x.length + averaged(x.length));
        if (average > 0) {
            memory[memory.length - x.length - 1] = 1;
        }
        return new OptimizerState(layout(), VERSION, 0, 1, x.clone(), value, gradient, memory,
                LineSearch.isFinite(value, gradient) ? status(0) : Status.NOT_FINITE);
    }

    OptimizerState step(OptimizerState state, Objective objective, Rule rule) {
        int n = state.x().length;
        int numbers = state.memory().length - arrays * n - averaged(n);
        if (!state.format().equals(layout()) || state.version() != VERSION) {
            throw new IllegalArgumentException(layout() + " cannot go on from a memory of the layout "
                    + state.format() + " " + state.version() + "; start it afresh");
        }
        if (state.status() != Status.RUNNING) {
            return state;
        }
        double[] x = state.x().clone();
        double[] memory = moved(state, x, numbers, rule);
        double[] gradient = new double[n];
        double value = objective.evaluate(x, gradient);
        long evaluations = state.evaluations() + 1;
        if (!LineSearch.isFinite(value, gradient)) {
            return new OptimizerState(layout(), VERSION, state.iteration(), evaluations, state.x(), state.value(),
                    state.gradient(), state.memory(), Status.NOT_FINITE);
        }
        return new OptimizerState(layout(), VERSION, state.iteration() + 1, evaluations, x, value, gradient, memory,
                status(state.iteration() + 1));
    }

    /** Moves x; returns the new memory. */
    private double[] moved(OptimizerState state, double[] x, int numbers, Rule rule) {
        double[] old = state.memory();
        double[] own = Arrays.copyOf(old, numbers);
        double[][] remembered = new double[arrays][];
        for (int k = 0; k < arrays; k++) {
            remembered[k] = Arrays.copyOfRange(old, numbers + k * x.length, numbers + (k + 1) * x.length);
        }
        rule.move(x, clip.clipped(state.gradient()), rate * schedule.share(state.iteration(), iterations),
                new Memory(own, remembered));
        double[] memory = Arrays.copyOf(own, old.length);
        for (int k = 0; k < arrays; k++) {
            System.arraycopy(remembered[k], 0, memory, numbers + k * x.length, x.length);
        }
        if (average > 0) {
            int at = old.length - x.length;
            memory[at - 1] = average * old[at - 1];
            for (int i = 0; i < x.length; i++) {
                memory[at + i] = average * old[at + i] + (1 - average) * x[i];
            }
        }
        return memory;
    }

    /** See {@link io.fluxion.optimize.Optimizer#solution}. */
    double[] solution(OptimizerState state) {
        if (!(average > 0) || state.iteration() == 0) {
            return state.x();
        }
        double[] memory = state.memory();
        int at = memory.length - state.x().length;
        double[] solution = new double[state.x().length];
        for (int i = 0; i < solution.length; i++) {
            solution[i] = memory[at + i] / (1 - memory[at - 1]);
        }
        return solution;
    }

    private String layout() {
        return average > 0 ? name + "+average" : name;
    }

    private int averaged(int n) {
        return average > 0 ? 1 + n : 0;
    }

    private Status status(int iteration) {
        return iteration >= iterations ? Status.ITERATION_LIMIT : Status.RUNNING;
    }
}
