package io.fluxion.engine.optimize;

/**
 * Running means of the gradient and of its square, corrected for their start at 0 (Kingma and Ba 2015, algorithm 1). The
 * memory's first two numbers are the powers of the shares after as many iterations, its first two arrays the means.
 *
 * @param beta1 share of the past in the mean of the gradient
 * @param beta2 share of the past in the mean of its square
 * @param epsilon added to the root of the mean square
 */
record Moments(double beta1, double beta2, double epsilon) {
    static final int ARRAYS = 2;

    /** Takes a gradient in. */
    void update(double[] gradient, FirstOrder.Memory memory) {
        double[] numbers = memory.numbers();
        numbers[0] = beta1 * numbers[0];
        numbers[1] = beta2 * numbers[1];
        double[] mean = memory.arrays()[0];
        double[] square = memory.arrays()[1];
        for (int i = 0; i < gradient.length; i++) {
            double g = gradient[i];
            mean[i] = beta1 * mean[i] + (1 - beta1) * g;
            square[i] = beta2 * square[i] + (1 - beta2) * g * g;
        }
    }

    /** {@code scale} times the corrected mean over the root of the corrected mean square, of variable i. */
    double direction(int i, double scale, FirstOrder.Memory memory) {
        double mean = memory.arrays()[0][i] / (1 - memory.numbers()[0]);
        double square = memory.arrays()[1][i] / (1 - memory.numbers()[1]);
        return scale * mean / (Math.sqrt(square) + epsilon);
    }
}
