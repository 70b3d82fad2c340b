package io.fluxion.layers.core.initial;

import io.fluxion.tensor.Shape;

/**
 * How many numbers a unit of a layer reads and how many read it.
 *
 * @param in of {@code [out, in]}: in; of a convolution {@code [out, in, k, ...]}: in times the size of the kernel
 * @param out of {@code [out, in]}: out; of a convolution: out times the size of the kernel
 */
record Fans(double in, double out) {

    /** @throws IllegalArgumentException for a vector or a scalar, which has no fans */
    static Fans of(String initialization, Shape shape) {
        if (shape.rank() < 2) {
            throw new IllegalArgumentException("the initialization " + initialization
                    + " is for a matrix [out, in] or a kernel [out, in, ...], not for " + shape
                    + "; use normal, uniform or constant");
        }
        double kernel = 1;
        for (int axis = 2; axis < shape.rank(); axis++) {
            kernel *= shape.length(axis);
        }
        return new Fans(shape.length(1) * kernel, shape.length(0) * kernel);
    }
}
