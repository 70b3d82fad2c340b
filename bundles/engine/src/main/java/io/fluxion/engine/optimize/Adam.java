package io.fluxion.engine.optimize;

import io.fluxion.optimize.Clipping;
import io.fluxion.optimize.Objective;
import io.fluxion.optimize.Optimizer;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.optimize.Schedule;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;

/**
 * First-order minimization with running means of the gradient and of its square, both corrected for their start at 0
 * (Kingma and Ba 2015, algorithm 1). The gradient may be noisy; see {@link FirstOrder}.
 *
 * @param rate largest change of a variable in one iteration, about; {@code alpha} of the paper
 * @param beta1 share of the past in the mean of the gradient
 * @param beta2 share of the past in the mean of its square
 * @param epsilon added to the root of the mean square
 * @param clip of a gradient that is too large
 * @param schedule of the rate over the iterations
 * @param average share of the past in the average of the points, which is the result; 0: the last point is
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
                x[i] -= moments.direction(i, scheduled, memory);
            }
        });
    }

    @Override
    public double[] solution(OptimizerState state) {
        return method().solution(state);
    }

    private FirstOrder method() {
        return new FirstOrder("adam", Moments.ARRAYS, rate, schedule, clip, average, iterations);
    }
}
