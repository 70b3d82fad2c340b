package io.fluxion.tensor;

import java.util.Arrays;
import java.util.List;

/**
 * How a window moves over the spatial axes of a tensor, see {@link Tensor#maxPool}. A list has one number for each spatial
 * axis, or one for all of them.
 *
 * @param window lengths, from 1
 * @param movement strides, padding and dilations; its mode and groups have no meaning here
 * @param countPadding whether an average counts the elements of the padding, which are zeros
 */
public record Pooling(List<Integer> window, Convolution movement, boolean countPadding) {
    /** Copies the list. */
    public Pooling {
        window = List.copyOf(window);
        if (window.stream().anyMatch(length -> length < 1)) {
            throw new IllegalArgumentException("a window has lengths from 1 on, not " + window);
        }
    }

    /** Windows that lie side by side: the strides are the lengths. */
    public static Pooling of(int... window) {
        return new Pooling(Arrays.stream(window).boxed().toList(), Convolution.defaults().stride(window), true);
    }

    private Pooling moving(Convolution otherwise) {
        return new Pooling(window, otherwise, countPadding);
    }

    /** With other strides. */
    public Pooling stride(int... numbers) {
        return moving(movement.stride(numbers));
    }

    /** With the same padding at both ends. */
    public Pooling padding(int... numbers) {
        return moving(movement.padding(numbers));
    }

    /** With other paddings. */
    public Pooling padding(List<Integer> before, List<Integer> after) {
        return moving(movement.padding(before, after));
    }

    /** With padding for {@code ceil(length / stride)} positions. */
    public Pooling samePadding() {
        return moving(movement.samePadding());
    }

    /** With other distances between the elements of a window. */
    public Pooling dilation(int... numbers) {
        return moving(movement.dilation(numbers));
    }

    /** With averages that count the padding or do not. */
    public Pooling countPadding(boolean counts) {
        return new Pooling(window, movement, counts);
    }
}
