package io.fluxion.engine.optimize;

import io.fluxion.optimize.Clipping;
import io.fluxion.optimize.Objective;
import io.fluxion.optimize.Optimizer;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.optimize.Schedule;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;

/**
 * Adam with a decay of the variables that is not part of the gradient, so that it is not divided by the root of the mean
 * square (Loshchilov and Hutter 2019, algorithm 2). As in PyTorch and Optax the decay is that times the rate: the paper's
 * {@code lambda} is {@code rate decay}.
 *
 * @param rate largest change of a variable in one iteration, about
 * @param beta1 share of the past in the mean of the gradient
 * @param beta2 share of the past in the mean of its square
 * @param epsilon added to the root of the mean square
 * @param decay of the variables, times the rate
 * @param clip of a gradient that is too large
 * @param schedule of the rate over the iterations
 * @param average share of the past in the average of the points, which is the result; 0: the last point is
 * @param iterations number of iterations
 */
@Plugin(kind = Optimizer.class, name = "adamw", help = "Adam with decay of the weights beside the gradient", citation = "arXiv:1711.05101")
public record AdamW(
        @Param(value = "1e-3", help = "largest change of a variable in one iteration, about", min = 0) double rate,
        @Param(value = "0.9", help = "share of the past in the mean of the gradient", min = 0, max = 1
                - 0x1p-53) double beta1,
        @Param(value = "0.999", help = "share of the past in the mean of its square", min = 0, max = 1
                - 0x1p-53) double beta2,
        @Param(value = "1e-8", help = "added to the root of the mean square", min = 0) double epsilon,
        @Param(value = "0.01", help = "of the variables, times the rate", min = 0) double decay,
        @Param(value = "none", help = "of a gradient that is too large: by-norm, by-value, none") Clipping clip,
        @Param(value = "constant", help = "of the rate over the iterations") Schedule schedule,
        @Param(value = "0", help = "share of the past in the average of the points, which is the result; 0: the last point is", min = 0, max = 1
                - 0x1p-53) double average,
        @Param(value = "1000", help = "number of iterations", min = 0) int iterations) implements Optimizer {

    @Override
    public OptimizerState start(double[] x, Objective objective) {
        return method().start(x, objective, 1, 1);
    }

    @Override
    public OptimizerState step(OptimizerState state, Objective objective) {
        Moments moments = new Moments(beta1, beta2, epsilon);
        return method().step(state, objective, (x, gradient, scheduled, memory) -> {
            moments.update(gradient, memory);
            for (int i = 0; i < x.length; i++) {
                x[i] -= scheduled * decay * x[i];
                x[i] -= moments.direction(i, scheduled, memory);
            }
        });
    }

    @Override
    public double[] solution(OptimizerState state) {
        return method().solution(state);
    }

    private FirstOrder method() {
        return new FirstOrder("adamw", Moments.ARRAYS, rate, schedule, clip, average, iterations);
    }
}
