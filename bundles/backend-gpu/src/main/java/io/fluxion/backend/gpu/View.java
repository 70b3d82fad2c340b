package io.fluxion.backend.gpu;

import io.fluxion.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a value lies in the memory of another one: repeated, turned or sliced values are never copied unless they have to
 * be one piece.
 *
 * @param array entry of the table whose memory holds the elements
 * @param offset first element
 * @param lengths of the axes of the value
 * @param strides elements between neighbours along each axis; 0 repeats
 */
record View(int array, int offset, List<Integer> lengths, List<Integer> strides) {
    View {
        lengths = List.copyOf(lengths);
        strides = List.copyOf(strides);
    }

    /** All elements in order. */
    static View whole(int array, Shape shape) {
        return new View(array, 0, list(shape), rowMajor(list(shape)));
    }

    static List<Integer> list(Shape shape) {
        return Arrays.stream(shape.toArray()).boxed().toList();
    }

    private static List<Integer> rowMajor(List<Integer> lengths) {
        Integer[] strides = new Integer[lengths.size()];
        int stride = 1;
        for (int axis = strides.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= lengths.get(axis);
        }
        return List.of(strides);
    }

    int size() {
        return lengths.stream().reduce(1, (a, b) -> a * b);
    }

    /** Whether the elements follow each other. */
    boolean isContiguous() {
        View merged = merged();
        return size() <= 1 || merged.lengths.size() == 1 && merged.strides.get(0) == 1;
    }

    View transposed(int[] axes) {
        return new View(array, offset, Arrays.stream(axes).mapToObj(lengths::get).toList(),
                Arrays.stream(axes).mapToObj(strides::get).toList());
    }

    View sliced(int axis, int from, int to) {
        List<Integer> shorter = new ArrayList<>(lengths);
        shorter.set(axis, to - from);
        return new View(array, offset + from * strides.get(axis), shorter, strides);
    }

    /** Zeros before and after are addressed like elements; the reader has to leave them out. */
    View padded(int axis, int before, int length) {
        List<Integer> longer = new ArrayList<>(lengths);
        longer.set(axis, length);
        return new View(array, offset - before * strides.get(axis), longer, strides);
    }

    View repeated(Shape to) {
        int lead = to.rank() - lengths.size();
        List<Integer> repeated = new ArrayList<>();
        for (int axis = 0; axis < to.rank(); axis++) {
            repeated.add(axis < lead || lengths.get(axis - lead) == 1 ? 0 : strides.get(axis - lead));
        }
        return new View(array, offset, list(to), repeated);
    }

    /** The same elements under another shape, where that needs no copy. */
    Optional<View> reshaped(Shape to) {
        View merged = merged();
        List<Integer> strides = new ArrayList<>();
        int group = 0;
        int left = merged.lengths.isEmpty() ? 1 : merged.lengths.get(0);
        for (int axis = 0; axis < to.rank(); axis++) {
            int length = to.length(axis);
            if (size() == 0 || length == 1) {
                strides.add(0);
                continue;
            }
            while (left == 1 && group + 1 < merged.lengths.size()) {
                left = merged.lengths.get(++group);
            }
            if (left % length != 0) {
                return Optional.empty();
            }
            left /= length;
            strides.add(merged.strides.get(group) * left);
        }
        return Optional.of(new View(array, offset, list(to), strides));
    }

    /** The same elements with as few axes as possible, none of length 1. */
    View merged() {
        List<Integer> l = new ArrayList<>();
        List<Integer> s = new ArrayList<>();
        for (int axis = 0; axis < lengths.size(); axis++) {
            int length = lengths.get(axis);
            int stride = strides.get(axis);
            int last = l.size() - 1;
            if (length == 1) {
                continue;
            }
            if (last >= 0 && s.get(last) == stride * length) {
                l.set(last, l.get(last) * length);
                s.set(last, stride);
            } else {
                l.add(length);
                s.add(stride);
            }
        }
        return new View(array, offset, l, s);
    }

    /** The first axes, or the others with offset 0. */
    View axes(int from, int to) {
        return new View(array, from == 0 ? offset : 0, lengths.subList(from, to), strides.subList(from, to));
    }

    /** Where the element of a number is found, as a term of OpenCL C. */
    String index(String number) {
        if (size() == 0) {
            return "0";
        }
        View merged = merged();
        List<String> terms = new ArrayList<>();
        int inner = 1;
        for (int axis = merged.lengths.size() - 1; axis >= 0; axis--) {
            String position = inner == 1 ? number : number + " / " + inner;
            if (axis > 0) {
                position = "(%s) %% %d".formatted(position, merged.lengths.get(axis));
            }
            int stride = merged.strides.get(axis);
            if (stride != 0) {
                terms.add(0, stride == 1 ? "(%s)".formatted(position) : "(%s) * %d".formatted(position, stride));
            }
            inner *= merged.lengths.get(axis);
        }
        if (offset != 0 || terms.isEmpty()) {
            terms.add(Integer.toString(offset));
        }
        return String.join(" + ", terms);
    }
}
