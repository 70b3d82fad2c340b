package io.fluxion.tensor;

import java.util.Arrays;

/** The lengths of a tensor's axes, outermost first; a scalar has none. Immutable. */
public final class Shape {
    /** The shape of a scalar. */
    public static final Shape SCALAR = new Shape(new int[0]);
    private final int[] lengths;

    private Shape(int[] lengths) {
        this.lengths = lengths;
    }

    /**
     * A shape.
     *
     * @param lengths at least 0 each
     */
    public static Shape of(int... lengths) {
        for (int length : lengths) {
            if (length < 0) {
                throw new IllegalArgumentException("a shape has no negative length: " + Arrays.toString(lengths));
            }
        }
        return new Shape(lengths.clone());
    }

    /** Number of axes. */
    public int rank() {
        return lengths.length;
    }

    /** Length of an axis; a negative axis counts from the end. */
    public int length(int axis) {
        return lengths[axis < 0 ? axis + lengths.length : axis];
    }

    /** The shape without its last axes. */
    public Shape leading(int without) {
        return new Shape(Arrays.copyOf(lengths, lengths.length - without));
    }

    /** Number of elements; 1 for a scalar. */
    public int size() {
        int size = 1;
        for (int length : lengths) {
            size = Math.multiplyExact(size, length);
        }
        return size;
    }

    /** A fresh array of the lengths. */
    public int[] toArray() {
        return lengths.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(lengths, shape.lengths);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lengths);
    }

    @Override
    public String toString() {
        return Arrays.toString(lengths);
    }
}
