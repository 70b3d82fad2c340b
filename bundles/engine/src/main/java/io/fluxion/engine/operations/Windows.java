package io.fluxion.engine.operations;

import io.fluxion.tensor.Shape;
import java.util.List;

/** Where in a channel windows that move over it look. */
public final class Windows {
    /** Outside of the input. */
    static final int OUTSIDE = -1;
    /** Between elements of the input. */
    static final int HOLE = -2;

    private Windows() {
    }

    /**
     * For each position and, within, each element of the window: the index in a channel, {@link #OUTSIDE} or {@link #HOLE}.
     *
     * @param input {@code [batch, channels, spatial...]}
     * @param window two lengths that do not matter here, then the spatial ones
     * @param output as the input
     */
    static int[] sources(DilatedConvolution movement, Shape input, Shape window, Shape output) {
        int positions = Slice.inner(output, 1);
        int elements = Slice.inner(window, 1);
        int[] sources = new int[positions * elements];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = source(movement, input, window, output, i / elements, i % elements);
        }
        return sources;
    }

    private static int source(DilatedConvolution movement, Shape input, Shape window, Shape output, int position,
            int element) {
        int p = position;
        int k = element;
        int source = 0;
        int stride = 1;
        boolean outside = false;
        for (int axis = input.rank() - 1; axis >= 2; axis--) {
            int distance = movement.inputDilation().get(axis - 2);
            int at = at(movement, axis - 2, p % output.length(axis), k % window.length(axis));
            if (Math.floorMod(at, distance) != 0) {
                return HOLE;
            }
            int index = Math.floorDiv(at, distance);
            outside |= index < 0 || index >= input.length(axis);
            source += index * stride;
            stride *= input.length(axis);
            p /= output.length(axis);
            k /= window.length(axis);
        }
        return outside ? OUTSIDE : source;
    }

    /** Where along one axis a window's element looks, holes counted. */
    private static int at(DilatedConvolution movement, int axis, int position, int element) {
        return position * movement.strides().get(axis) + element * movement.kernelDilation().get(axis)
                - movement.low().get(axis);
    }

    /** How many elements of the window at a position lie inside of an axis without holes. */
    static int inside(DilatedConvolution movement, int axis, int length, int window, int position) {
        int count = 0;
        for (int k = 0; k < window; k++) {
            int at = at(movement, axis, position, k);
            count += at >= 0 && at < length ? 1 : 0;
        }
        return count;
    }

    /**
     * For each position how many elements of the window lie inside, of an input without holes.
     *
     * @param spatial lengths of the input's spatial axes
     * @param positions those of the result
     */
    public static int[] counts(DilatedConvolution movement, List<Integer> spatial, List<Integer> window,
            List<Integer> positions) {
        int[] counts = {1};
        for (int axis = 0; axis < spatial.size(); axis++) {
            int n = positions.get(axis);
            int[] longer = new int[counts.length * n];
            for (int i = 0; i < longer.length; i++) {
                longer[i] = counts[i / n] * inside(movement, axis, spatial.get(axis), window.get(axis), i % n);
            }
            counts = longer;
        }
        return counts;
    }
}
