package io.fluxion.engine.optimize;

import io.fluxion.optimize.Clipping;
import io.fluxion.optimize.Objective;
import io.fluxion.optimize.Optimizer;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.optimize.Schedule;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;

/**
 * Gradient descent divided by the root of a running mean of the gradient's square (Tieleman and Hinton 2012, lecture 6.5);
 * centered: of its variance (Graves 2013, arXiv:1308.0850, equation 40).
 *
 * @param rate of the step
 * @param alpha share of the past in the mean of the square
 * @param epsilon added to the root
 * @param momentum share of the past in the velocity
 * @param centered whether the square of the mean is taken off the mean of the square
 * @param decay that times the variable is added to its gradient
 * @param clip of a gradient that is too large
 * @param schedule of the rate over the iterations
 * @param average share of the past in the average of the points, which is the result; 0: the last point is
 * @param iterations number of iterations
 */
@Plugin(kind = Optimizer.class, name = "rmsprop", help = "gradient over the root of its running mean square", citation = "Tieleman and Hinton 2012, Lecture 6.5, RMSProp: divide the gradient by a running average of its recent magnitude")
public record RmsProp(
        @Param(value = "1e-3", help = "of the step", min = 0) double rate,
        @Param(value = "0.99", help = "share of the past in the mean of the square", min = 0, max = 1
                - 0x1p-53) double alpha,
        @Param(value = "1e-8", help = "added to the root", min = 0) double epsilon,
        @Param(value = "0", help = "share of the past in the velocity", min = 0, max = 1 - 0x1p-53) double momentum,
        @Param(value = "false", help = "whether the square of the mean is taken off the mean of the square") boolean centered,
        @Param(value = "0", help = "that times the variable is added to its gradient", min = 0) double decay,
        @Param(value = "none", help = "of a gradient that is too large: by-norm, by-value, none") Clipping clip,
        @Param(value = "constant", help = "of the rate over the iterations") Schedule schedule,
        @Param(value = "0", help = "share of the past in the average of the points, which is the result; 0: the last point is", min = 0, max = 1
                - 0x1p-53) double average,
        @Param(value = "1000", help = "number of iterations", min = 0) int iterations) implements Optimizer {

    @Override
    public OptimizerState start(double[] x, Objective objective) {
        return method().start(x, objective);
    }

    @Override
    public OptimizerState step(OptimizerState state, Objective objective) {
        return method().step(state, objective, (x, gradient, scheduled, memory) -> {
            double[] square = memory.arrays()[0];
            double[] mean = memory.arrays()[1];
            double[] velocity = memory.arrays()[2];
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i] + decay * x[i];
                square[i] = alpha * square[i] + (1 - alpha) * g * g;
                mean[i] = alpha * mean[i] + (1 - alpha) * g;
                // rounding may bring a variance of 0 below it
                double spread = centered ? Math.max(0, square[i] - mean[i] * mean[i]) : square[i];
                velocity[i] = momentum * velocity[i] + g / (Math.sqrt(spread) + epsilon);
                x[i] -= scheduled * velocity[i];
            }
        });
    }

    @Override
    public double[] solution(OptimizerState state) {
        return method().solution(state);
    }

    private FirstOrder method() {
        return new FirstOrder("rmsprop", 3, rate, schedule, clip, average, iterations);
    }
}
