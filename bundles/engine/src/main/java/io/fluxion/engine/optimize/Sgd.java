package io.fluxion.engine.optimize;

import io.fluxion.optimize.Clipping;
import io.fluxion.optimize.Objective;
import io.fluxion.optimize.Optimizer;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.optimize.Schedule;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;

/**
 * Gradient descent with momentum (Polyak 1964) or with Nesterov's gradient (Sutskever et al. 2013, equations 3 and 4):
 * {@code v = momentum v + g}, {@code x -= rate v}, or with Nesterov {@code x -= rate (g + momentum v)}. The velocity is kept
 * without the rate, as in PyTorch, so that a scheduled rate acts at once; x is the point at which the next gradient is
 * taken.
 *
 * @param rate of the step along the velocity
 * @param momentum share of the past in the velocity
 * @param nesterov whether the gradient is that ahead along the velocity
 * @param decay that times the variable is added to its gradient
 * @param clip of a gradient that is too large
 * @param schedule of the rate over the iterations
 * @param average share of the past in the average of the points, which is the result; 0: the last point is
 * @param iterations number of iterations
 */
@Plugin(kind = Optimizer.class, name = "sgd", help = "gradient descent with momentum or Nesterov acceleration", citation = "Sutskever, Martens, Dahl and Hinton 2013, On the importance of initialization and momentum in deep learning, ICML")
public record Sgd(
        @Param(value = "0.01", help = "of the step along the velocity", min = 0) double rate,
        @Param(value = "0", help = "share of the past in the velocity", min = 0, max = 1 - 0x1p-53) double momentum,
        @Param(value = "false", help = "whether the gradient is that ahead along the velocity") boolean nesterov,
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
            double[] velocity = memory.arrays()[0];
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i] + decay * x[i];
                velocity[i] = momentum * velocity[i] + g;
                x[i] -= scheduled * (nesterov ? g + momentum * velocity[i] : velocity[i]);
            }
        });
    }

    @Override
    public double[] solution(OptimizerState state) {
        return method().solution(state);
    }

    private FirstOrder method() {
        return new FirstOrder("sgd", 1, rate, schedule, clip, average, iterations);
    }
}
