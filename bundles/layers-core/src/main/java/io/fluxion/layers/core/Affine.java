package io.fluxion.layers.core;

import io.fluxion.layer.Initialization;
import io.fluxion.layer.Parameters;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import java.util.Arrays;

/**
 * {@code x W^T + b} over the last axis, with learned {@code W [out, in]} and {@code b [out]}.
 *
 * @param units number of outputs
 * @param weights of W before training; biases begin at 0
 */
record Affine(int units, Initialization weights) {

    /** {@code [..., in]} to {@code [..., out]}, with the arrays of these names. */
    Tensor apply(Tensor x, Parameters parameters, String weight, String bias) {
        return linear(x, parameters, weight).plus(parameters.tensor(bias, Initialization.constant(0), units));
    }

    /** The same without b. */
    Tensor linear(Tensor x, Parameters parameters, String weight) {
        Shape shape = x.shape();
        if (shape.rank() == 0) {
            throw new IllegalArgumentException("the last axis of its input are features, and a scalar has no axis");
        }
        int in = shape.length(-1);
        Tensor w = parameters.tensor(weight, weights, units, in);
        if (shape.rank() == 1) {
            return w.matmul(x);
        }
        if (shape.rank() == 2) {
            return x.matmul(w.transpose());
        }
        int[] outputs = Arrays.copyOf(shape.toArray(), shape.rank());
        outputs[shape.rank() - 1] = units;
        return x.reshape(shape.leading(1).size(), in).matmul(w.transpose()).reshape(outputs);
    }
}
