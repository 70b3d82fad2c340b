package io.fluxion.experiment.tasks;

import io.fluxion.optimize.Objective;
import io.fluxion.tensor.NdArray;

/** The compiled loss with its gradient; infinite where the solve fails, so that a line search backs off. */
record Loss(Program program) implements Objective {
    @Override
    public double evaluate(double[] x, double[] gradient) {
        NdArray[] outputs = program.run(x);
        double value = outputs[0].get(0);
        boolean finite = Double.isFinite(value);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = outputs[1].get(i);
            finite &= Double.isFinite(gradient[i]);
        }
        return finite ? value : Double.POSITIVE_INFINITY;
    }
}
