package io.fluxion.engine.optimize;

import io.fluxion.elementary.Elementary;
import io.fluxion.elementary.Sums;
import io.fluxion.optimize.Objective;
import io.fluxion.optimize.Optimizer;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.optimize.OptimizerState.Status;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;

/**
 * First-order minimization with running means of the gradient and of its square, both corrected for their start at 0
 * (Kingma and Ba 2015, algorithm 1). The gradient may be noisy: an iteration moves along the gradient of the state, then
 * evaluates the objective that it is given, say of the next minibatch, at the new point.
 *
 * <p>
 * It ends at the number of iterations; where the objective or its gradient is not finite it stays at the last point where
 * they were.
 *
 * @param rate largest change of a variable in one iteration, about; {@code alpha} of the paper
 * @param beta1 share of the past in the mean of the gradient
 * @param beta2 share of the past in the mean of its square
 * @param epsilon added to the root of the mean square
 * @param clip length to which a longer gradient is shortened; 0: none is
 * @param schedule of the rate over the iterations
 * @param iterations number of iterations
 */
@Plugin(kind = Optimizer.class, name = "adam", help = "first order with running moments, for noisy losses such as minibatches", citation = "arXiv:1412.6980")
public record Adam(
        @Param(value = "1e-3", help = "largest change of a variable in one iteration, about", min = 0) double rate,
        @Param(value = "0.9", help = "share of the past in the mean of the gradient", min = 0, max = 1
                - 0x1p-53) double beta1,
        @Param(value = "0.999", help = "share of the past in the mean of its square", min = 0, max = 1
                - 0x1p-53) double beta2,
        @Param(value = "1e-8", help = "added to the root of the mean square", min = 0) double epsilon,
        @Param(value = "0", help = "length to which a longer gradient is shortened; 0: none is", min = 0) double clip,
        @Param(value = "constant", help = "of the rate over the iterations; cosine: half a period, down to 0") Schedule schedule,
        @Param(value = "1000", help = "number of iterations", min = 0) int iterations) implements Optimizer {
    private static final String FORMAT = "adam";
    private static final int VERSION = 1;

    /** How the rate changes over the iterations. */
    public enum Schedule {
        /** It does not. */
        CONSTANT,
        /** {@code rate (1 + cos(pi k / iterations)) / 2} in iteration k, from 0 on. */
        COSINE
    }

    /** The running means; the powers are those of the shares after as many iterations. */
    private record Moments(double power1, double power2, double[] mean, double[] square) {
        static Moments decode(double[] memory) {
            int n = (memory.length - 2) / 2;
            double[] mean = new double[n];
            double[] square = new double[n];
            System.arraycopy(memory, 2, mean, 0, n);
            System.arraycopy(memory, 2 + n, square, 0, n);
            return new Moments(memory[0], memory[1], mean, square);
        }

        double[] encode() {
            double[] memory = new double[2 + 2 * mean.length];
            memory[0] = power1;
            memory[1] = power2;
            System.arraycopy(mean, 0, memory, 2, mean.length);
            System.arraycopy(square, 0, memory, 2 + mean.length, mean.length);
            return memory;
        }
    }

    @Override
    public OptimizerState start(double[] x, Objective objective) {
        double[] gradient = new double[x.length];
        double value = objective.evaluate(x, gradient);
        double[] memory = new Moments(1, 1, new double[x.length], new double[x.length]).encode();
        return new OptimizerState(FORMAT, VERSION, 0, 1, x.clone(), value, gradient, memory,
                LineSearch.isFinite(value, gradient) ? status(0) : Status.NOT_FINITE);
    }

    @Override
    public OptimizerState step(OptimizerState state, Objective objective) {
        if (!state.format().equals(FORMAT) || state.version() != VERSION) {
            throw new IllegalArgumentException("adam cannot go on from a memory of the layout " + state.format() + " "
                    + state.version() + "; start it afresh");
        }
        if (state.status() != Status.RUNNING) {
            return state;
        }
        Moments moments = updated(Moments.decode(state.memory()), state.gradient());
        double[] x = moved(state, moments);
        double[] gradient = new double[x.length];
        double value = objective.evaluate(x, gradient);
        long evaluations = state.evaluations() + 1;
        if (!LineSearch.isFinite(value, gradient)) {
            return new OptimizerState(FORMAT, VERSION, state.iteration(), evaluations, state.x(), state.value(),
                    state.gradient(), state.memory(), Status.NOT_FINITE);
        }
        return new OptimizerState(FORMAT, VERSION, state.iteration() + 1, evaluations, x, value, gradient,
                moments.encode(), status(state.iteration() + 1));
    }

    private Moments updated(Moments before, double[] gradient) {
        double length = Math.sqrt(Sums.dot(gradient, 0, gradient, 0, gradient.length));
        double factor = clip > 0 && length > clip ? clip / length : 1;
        double[] mean = new double[gradient.length];
        double[] square = new double[gradient.length];
        for (int i = 0; i < gradient.length; i++) {
            double g = factor * gradient[i];
            mean[i] = beta1 * before.mean[i] + (1 - beta1) * g;
            square[i] = beta2 * before.square[i] + (1 - beta2) * g * g;
        }
        return new Moments(beta1 * before.power1, beta2 * before.power2, mean, square);
    }

    private double[] moved(OptimizerState state, Moments moments) {
        double scheduled = rateIn(state.iteration());
        double[] x = state.x().clone();
        for (int i = 0; i < x.length; i++) {
            double mean = moments.mean[i] / (1 - moments.power1);
            double square = moments.square[i] / (1 - moments.power2);
            x[i] -= scheduled * mean / (Math.sqrt(square) + epsilon);
        }
        return x;
    }

    private double rateIn(int iteration) {
        return switch (schedule) {
            case CONSTANT -> rate;
            case COSINE -> rate * (1 + Elementary.cos(Math.PI * iteration / iterations)) / 2;
        };
    }

    private Status status(int iteration) {
        return iteration >= iterations ? Status.ITERATION_LIMIT : Status.RUNNING;
    }
}
