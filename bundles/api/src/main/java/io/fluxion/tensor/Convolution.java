package io.fluxion.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a kernel moves over the spatial axes of a tensor, see {@link Tensor#convolve}. A list has one number for each spatial
 * axis, or one for all of them.
 *
 * @param strides steps between positions, from 1
 * @param low elements added before the first of an axis; negative ones are taken away
 * @param high elements added after the last
 * @param same whether the padding is such that the result has {@code ceil(length / stride)} positions, which replaces low and high; an
 *        odd element goes to the end
 * @param mode what is added
 * @param dilations distances between the kernel's elements, from 1
 * @param outputPadding of a transposed convolution: positions more at the end, fewer than the stride
 * @param groups parts of the channels that see each other only
 */
public record Convolution(List<Integer> strides, List<Integer> low, List<Integer> high, boolean same, Padding mode,
        List<Integer> dilations, List<Integer> outputPadding, int groups) {
    private static final Convolution PLAIN = new Convolution(List.of(1), List.of(0), List.of(0), false, Padding.ZERO,
            List.of(1), List.of(0), 1);

    /** Copies the lists. */
    public Convolution {
        strides = atLeast(1, strides, "stride");
        dilations = atLeast(1, dilations, "dilation");
        outputPadding = atLeast(0, outputPadding, "output padding");
        low = List.copyOf(low);
        high = List.copyOf(high);
        if (groups < 1) {
            throw new IllegalArgumentException("a convolution has at least one group, not " + groups);
        }
    }

    private static List<Integer> atLeast(int least, List<Integer> numbers, String name) {
        for (int number : numbers) {
            if (number < least) {
                throw new IllegalArgumentException(
                        "the %s of a convolution is at least %d, not %s".formatted(name, least, numbers));
            }
        }
        return List.copyOf(numbers);
    }

    /** Stride 1, no padding, no dilation, one group. */
    public static Convolution defaults() {
        return PLAIN;
    }

    /** With other strides. */
    public Convolution stride(int... numbers) {
        return new Convolution(list(numbers), low, high, same, mode, dilations, outputPadding, groups);
    }

    /** With the same padding at both ends. */
    public Convolution padding(int... numbers) {
        return padding(list(numbers), list(numbers));
    }

    /** With other paddings. */
    public Convolution padding(List<Integer> before, List<Integer> after) {
        return new Convolution(strides, before, after, false, mode, dilations, outputPadding, groups);
    }

    /** With padding for {@code ceil(length / stride)} positions. */
    public Convolution samePadding() {
        return new Convolution(strides, low, high, true, mode, dilations, outputPadding, groups);
    }

    /** With other elements in the padding. */
    public Convolution mode(Padding padding) {
        return new Convolution(strides, low, high, same, padding, dilations, outputPadding, groups);
    }

    /** With other dilations. */
    public Convolution dilation(int... numbers) {
        return new Convolution(strides, low, high, same, mode, list(numbers), outputPadding, groups);
    }

    /** With another output padding. */
    public Convolution outputPadding(int... numbers) {
        return new Convolution(strides, low, high, same, mode, dilations, list(numbers), groups);
    }

    /** With another number of groups. */
    public Convolution groups(int number) {
        return new Convolution(strides, low, high, same, mode, dilations, outputPadding, number);
    }

    private static List<Integer> list(int... numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /**
     * One number for each axis.
     *
     * @param numbers one of the lists of a record like this
     * @throws IllegalArgumentException for a list of another length than 1 and that
     */
    public static List<Integer> spread(List<Integer> numbers, int axes) {
        if (numbers.size() != axes && numbers.size() != 1) {
            throw new IllegalArgumentException(
                    "%s are not one number for all or one for each of %d spatial axes".formatted(numbers, axes));
        }
        return IntStream.range(0, axes).mapToObj(axis -> numbers.get(numbers.size() == 1 ? 0 : axis)).toList();
    }
}
