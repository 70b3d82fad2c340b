package io.fluxion.engine.optimize;

import io.fluxion.optimize.Clipping;
import io.fluxion.optimize.Objective;
import io.fluxion.optimize.Optimizer;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.optimize.Schedule;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;

/**
 * Adam with the largest of the decayed past gradients in place of the root of their mean square (Kingma and Ba 2015,
 * algorithm 2). As in PyTorch, epsilon is added to the magnitude of each gradient, so that nothing is divided by 0.
 *
 * @param rate largest change of a variable in one iteration
 * @param beta1 share of the past in the mean of the gradient
 * @param beta2 decay of the largest past gradient
 * @param epsilon added to the gradient's magnitude
 * @param decay that times the variable is added to its gradient
 * @param clip of a gradient that is too large
 * @param schedule of the rate over the iterations
 * @param average share of the past in the average of the points, which is the result; 0: the last point is
 * @param iterations number of iterations
 */
@Plugin(kind = Optimizer.class, name = "adamax", help = "Adam by the largest of the past gradients", citation = "arXiv:1412.6980")
public record Adamax(
        @Param(value = "2e-3", help = "largest change of a variable in one iteration", min = 0) double rate,
        @Param(value = "0.9", help = "share of the past in the mean of the gradient", min = 0, max = 1
                - 0x1p-53) double beta1,
        @Param(value = "0.999", help = "decay of the largest past gradient", min = 0, max = 1 - 0x1p-53) double beta2,
        @Param(value = "1e-8", help = "added to the gradient's magnitude", min = 0) double epsilon,
        @Param(value = "0", help = "that times the variable is added to its gradient", min = 0) double decay,
        @Param(value = "none", help = "of a gradient that is too large: by-norm, by-value, none") Clipping clip,
        @Param(value = "constant", help = "of the rate over the iterations") Schedule schedule,
        @Param(value = "0", help = "share of the past in the average of the points, which is the result; 0: the last point is", min = 0, max = 1
                - 0x1p-53) double average,
        @Param(value = "1000", help = "number of iterations", min = 0) int iterations) implements Optimizer {

    @Override
    public OptimizerState start(double[] x, Objective objective) {
        return method().start(x, objective, 1);
    }

    @Override
    public OptimizerState step(OptimizerState state, Objective objective) {
        return method().step(state, objective, (x, gradient, scheduled, memory) -> {
            double[] mean = memory.arrays()[0];
            double[] largest = memory.arrays()[1];
            memory.numbers()[0] = beta1 * memory.numbers()[0];
            double corrected = scheduled / (1 - memory.numbers()[0]);
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i] + decay * x[i];
                mean[i] = beta1 * mean[i] + (1 - beta1) * g;
                largest[i] = Math.max(beta2 * largest[i], Math.abs(g) + epsilon);
                x[i] -= corrected * mean[i] / largest[i];
            }
        });
    }

    @Override
    public double[] solution(OptimizerState state) {
        return method().solution(state);
    }

    private FirstOrder method() {
        return new FirstOrder("adamax", 2, rate, schedule, clip, average, iterations);
    }
}
