package io.fluxion.tensor;

import java.util.Arrays;

/**
 * The host's buffer: row-major elements in a heap array, from an offset on.
 *
 * @param type element type and shape
 * @param storage an array of the element type's Java array class, not copied
 * @param offset index of the first element in {@code storage}
 */
public record NdArray(TensorType type, Object storage, int offset) implements Buffer {

    /** Zeros. */
    public static NdArray zeros(TensorType type) {
        return new NdArray(type, type.dtype().newArray(type.shape().size()), 0);
    }

    /** A view of an f64 array; its length has to be the shape's size. */
    public static NdArray of(double[] elements, int... lengths) {
        return checked(TensorType.f64(lengths), elements, elements.length);
    }

    /** A view of an f32 array; its length has to be the shape's size. */
    public static NdArray of(float[] elements, int... lengths) {
        return checked(TensorType.f32(lengths), elements, elements.length);
    }

    /** A scalar of a real type. */
    public static NdArray scalar(DType dtype, double value) {
        NdArray scalar = zeros(new TensorType(dtype, Shape.SCALAR));
        scalar.set(0, value);
        return scalar;
    }

    private static NdArray checked(TensorType type, Object storage, int length) {
        if (type.shape().size() != length) {
            throw new IllegalArgumentException(length + " elements do not fill the shape " + type.shape());
        }
        return new NdArray(type, storage, 0);
    }

    /** Number of elements. */
    public int size() {
        return type.shape().size();
    }

    /** The storage of an f64 or c128 array. */
    public double[] f64() {
        return (double[]) storage;
    }

    /** The storage of an f32 or c64 array. */
    public float[] f32() {
        return (float[]) storage;
    }

    /** The storage of a truth-value array. */
    public boolean[] bool() {
        return (boolean[]) storage;
    }

    /** Element {@code i} in row-major order as a double; for real, integer and truth values. */
    public double get(int i) {
        return switch (type.dtype()) {
            case F64 -> f64()[offset + i];
            case F32 -> f32()[offset + i];
            case I32 -> ((int[]) storage)[offset + i];
            case I64 -> ((long[]) storage)[offset + i];
            case BOOL -> bool()[offset + i] ? 1 : 0;
            case C64, C128, RECORD -> throw new IllegalArgumentException(type + " has no real elements");
        };
    }

    /** Sets element {@code i} in row-major order, rounded to the element type. */
    public void set(int i, double value) {
        switch (type.dtype()) {
            case F64 -> f64()[offset + i] = value;
            case F32 -> f32()[offset + i] = (float) value;
            case I32 -> ((int[]) storage)[offset + i] = (int) value;
            case I64 -> ((long[]) storage)[offset + i] = (long) value;
            case BOOL -> bool()[offset + i] = value != 0;
            case C64, C128, RECORD -> throw new IllegalArgumentException(type + " has no real elements");
        }
    }

    /** Copies all elements to an array of the same type. */
    // the storage of both is of the element type's array class by contract
    @SuppressWarnings("SuspiciousSystemArraycopy")
    public void copyTo(NdArray other) {
        int numbers = type.dtype() == DType.C64 || type.dtype() == DType.C128 ? 2 * size() : size();
        System.arraycopy(storage, offset, other.storage, other.offset, numbers);
    }

    /** A fresh array of the elements as doubles. */
    public double[] toDoubles() {
        double[] elements = new double[size()];
        Arrays.setAll(elements, this::get);
        return elements;
    }

    @Override
    public void close() {
        // a heap array belongs to the garbage collector
    }
}
