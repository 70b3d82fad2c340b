package io.fluxion.layers.core;

import io.fluxion.tensor.Convolution;
import io.fluxion.tensor.Pooling;
import io.fluxion.tensor.Tensor;
import java.util.List;

/** How kernels and windows move, from the numbers of a file: one for all spatial axes, or one for each. */
final class Movement {
    private Movement() {
    }

    /** Whole numbers, for sentences under this name. */
    static int[] whole(String name, List<Double> numbers) {
        if (numbers.isEmpty() || numbers.stream().anyMatch(number -> number != Math.rint(number))) {
            throw new IllegalArgumentException(name + " is " + numbers
                    + "; it has to be a whole number, or one for each spatial axis");
        }
        return numbers.stream().mapToInt(Double::intValue).toArray();
    }

    /** Steps, padding and distances. */
    static Convolution of(List<Double> stride, List<Double> padding, boolean same, List<Double> dilation) {
        Convolution movement = Convolution.defaults().stride(whole("stride", stride))
                .padding(whole("padding", padding)).dilation(whole("dilation", dilation));
        if (!same) {
            return movement;
        }
        if (padding.stream().anyMatch(number -> number != 0)) {
            throw new IllegalArgumentException(
                    "same is true and padding is " + padding + "; same chooses the padding, so leave that at 0");
        }
        return movement.samePadding();
    }

    /** The movement of a window; strides of 0 are its lengths. */
    static Pooling window(List<Double> window, List<Double> stride, List<Double> padding, boolean same) {
        boolean tiled = stride.equals(List.of(0.0));
        return new Pooling(java.util.Arrays.stream(whole("window", window)).boxed().toList(),
                of(tiled ? window : stride, padding, same, List.of(1.0)), true);
    }

    /** Refuses what has no spatial axes. */
    static void requireSpatial(String layer, Tensor x) {
        if (x.shape().rank() < 3) {
            throw new IllegalArgumentException(layer
                    + " reads [batch, channels, spatial...] with one spatial axis or more, not " + x.shape());
        }
    }

    /** One length for each spatial axis of the input. */
    static int[] spread(String name, List<Double> lengths, Tensor x) {
        int axes = x.shape().rank() - 2;
        int[] given = whole(name, lengths);
        if (given.length != 1 && given.length != axes) {
            throw new IllegalArgumentException(name + " is " + lengths + " for the " + axes + " spatial axes of "
                    + x.shape() + "; it has to be one number for all, or one for each");
        }
        int[] spread = new int[axes];
        for (int axis = 0; axis < axes; axis++) {
            spread[axis] = given[given.length == 1 ? 0 : axis];
        }
        return spread;
    }

    /** {@code [first, second, spatial...]}. */
    static int[] shape(int first, int second, int... spatial) {
        int[] shape = new int[spatial.length + 2];
        shape[0] = first;
        shape[1] = second;
        System.arraycopy(spatial, 0, shape, 2, spatial.length);
        return shape;
    }

    /** One number for each channel, added. */
    static Tensor plusEach(Tensor x, Tensor bias) {
        int[] lengths = new int[x.shape().rank() - 1];
        java.util.Arrays.fill(lengths, 1);
        lengths[0] = bias.shape().length(0);
        return x.plus(bias.reshape(lengths));
    }
}
