package io.fluxion.engine.optimize;

import io.fluxion.elementary.Sums;
import io.fluxion.optimize.Clipping;
import io.fluxion.optimize.Objective;
import io.fluxion.optimize.Optimizer;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.optimize.Schedule;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;

/**
 * Adam with decay whose step is, in each array of the model by itself, as long as that array times the rate (You et al.
 * 2020, algorithm 2, with the identity as {@code phi}); where the array or the step is 0 the step stays as it is. For large
 * batches.
 *
 * @param rate of the step, relative to the array's length
 * @param beta1 share of the past in the mean of the gradient
 * @param beta2 share of the past in the mean of its square
 * @param epsilon added to the root of the mean square
 * @param decay that times the variable is added to the step before it is scaled
 * @param clip of a gradient that is too large
 * @param schedule of the rate over the iterations
 * @param average share of the past in the average of the points, which is the result; 0: the last point is
 * @param iterations number of iterations
 */
@Plugin(kind = Optimizer.class, name = "lamb", help = "Adam with steps relative to the length of each array, for large batches", citation = "arXiv:1904.00962")
public record Lamb(
        @Param(value = "1e-3", help = "of the step, relative to the array's length", min = 0) double rate,
        @Param(value = "0.9", help = "share of the past in the mean of the gradient", min = 0, max = 1
                - 0x1p-53) double beta1,
        @Param(value = "0.999", help = "share of the past in the mean of its square", min = 0, max = 1
                - 0x1p-53) double beta2,
        @Param(value = "1e-6", help = "added to the root of the mean square", min = 0) double epsilon,
        @Param(value = "0.01", help = "that times the variable is added to the step before it is scaled", min = 0) double decay,
        @Param(value = "none", help = "of a gradient that is too large: by-norm, by-value, none") Clipping clip,
        @Param(value = "constant", help = "of the rate over the iterations") Schedule schedule,
        @Param(value = "0", help = "share of the past in the average of the points, which is the result; 0: the last point is", min = 0, max = 1
                - 0x1p-53) double average,
        @Param(value = "1000", help = "number of iterations", min = 0) int iterations) implements Optimizer {

    @Override
    public OptimizerState start(double[] x, Objective objective) {
        return start(x, new int[]{x.length}, objective);
    }

    @Override
    public OptimizerState start(double[] x, int[] lengths, Objective objective) {
        double[] numbers = new double[2 + lengths.length];
        numbers[0] = 1;
        numbers[1] = 1;
        for (int k = 0; k < lengths.length; k++) {
            numbers[2 + k] = lengths[k];
        }
        return method().start(x, objective, numbers);
    }

    @Override
    public OptimizerState step(OptimizerState state, Objective objective) {
        Moments moments = new Moments(beta1, beta2, epsilon);
        return method().step(state, objective, (x, gradient, scheduled, memory) -> {
            moments.update(gradient, memory);
            double[] step = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                step[i] = moments.direction(i, 1, memory) + decay * x[i];
            }
            int from = 0;
            for (int k = 2; k < memory.numbers().length; k++) {
                int length = (int) memory.numbers()[k];
                double scale = scheduled * trust(length(x, from, length), length(step, from, length));
                for (int i = from; i < from + length; i++) {
                    x[i] -= scale * step[i];
                }
                from += length;
            }
        });
    }

    private static double trust(double array, double step) {
        return array > 0 && step > 0 ? array / step : 1;
    }

    private static double length(double[] x, int from, int length) {
        return Math.sqrt(Sums.dot(x, from, x, from, length));
    }

    @Override
    public double[] solution(OptimizerState state) {
        return method().solution(state);
    }

    private FirstOrder method() {
        return new FirstOrder("lamb", Moments.ARRAYS, rate, schedule, clip, average, iterations);
    }
}
