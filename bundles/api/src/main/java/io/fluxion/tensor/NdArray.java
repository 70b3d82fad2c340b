package io.fluxion.tensor;

import java.util.Arrays;

/**
 * The host's buffer: row-major elements in a heap array, from an offset on.
 *
 * @param type element type and shape
 * @param storage an array of the element type's Java array class, not copied
 * @param offset index of the first number in {@code storage}
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

    /** A view of a c128 array of real and imaginary parts in turn; its length has to be twice the shape's size. */
    public static NdArray ofComplex(double[] numbers, int... lengths) {
        if (numbers.length % 2 != 0) {
            throw new IllegalArgumentException(numbers.length + " numbers are no complex ones");
        }
        return checked(TensorType.c128(lengths), numbers, numbers.length / 2);
    }

    /** A view of an i64 array; its length has to be the shape's size. */
    public static NdArray of(long[] elements, int... lengths) {
        return checked(TensorType.of(DType.I64, lengths), elements, elements.length);
    }

    /** A scalar of a real or complex type. */
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

    /** The storage of an i64 array. */
    public long[] i64() {
        return (long[]) storage;
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
            case I64 -> i64()[offset + i];
            case BOOL -> bool()[offset + i] ? 1 : 0;
            case C64, C128, RECORD -> throw new IllegalArgumentException(type + " has no real elements");
        };
    }

    /** The real part of element {@code i} of a complex array. */
    public double re(int i) {
        return part(2 * i);
    }

    /** The imaginary part of element {@code i} of a complex array. */
    public double im(int i) {
        return part(2 * i + 1);
    }

    private double part(int number) {
        return switch (type.dtype()) {
            case C128 -> f64()[offset + number];
            case C64 -> f32()[offset + number];
            default -> throw new IllegalArgumentException(type + " has no complex elements");
        };
    }

    /** Sets element {@code i} of a complex array, rounded to the element type. */
    public void set(int i, double re, double im) {
        switch (type.dtype()) {
            case C128 -> {
                f64()[offset + 2 * i] = re;
                f64()[offset + 2 * i + 1] = im;
            }
            case C64 -> {
                f32()[offset + 2 * i] = (float) re;
                f32()[offset + 2 * i + 1] = (float) im;
            }
            default -> throw new IllegalArgumentException(type + " has no complex elements");
        }
    }

    /** The same memory as real numbers: a complex array gets a last axis of real and imaginary part. */
    public NdArray asReal() {
        if (!type.dtype().isComplex()) {
            return this;
        }
        int[] lengths = Arrays.copyOf(type.shape().toArray(), type.shape().rank() + 1);
        lengths[lengths.length - 1] = 2;
        return new NdArray(TensorType.of(type.dtype().real(), lengths), storage, offset);
    }

    /** Sets element {@code i} in row-major order, rounded to the element type; a complex one gets no imaginary part. */
    public void set(int i, double value) {
        switch (type.dtype()) {
            case F64 -> f64()[offset + i] = value;
            case F32 -> f32()[offset + i] = (float) value;
            case I32 -> ((int[]) storage)[offset + i] = (int) value;
            case I64 -> i64()[offset + i] = (long) value;
            case BOOL -> bool()[offset + i] = value != 0;
            case C64, C128 -> set(i, value, 0);
            case RECORD -> throw new IllegalArgumentException(type + " has no real elements");
        }
    }

    /** Copies all elements to an array of the same type. */
    // the storage of both is of the element type's array class by contract
    @SuppressWarnings("SuspiciousSystemArraycopy")
    public void copyTo(NdArray other) {
        System.arraycopy(storage, offset, other.storage, other.offset, type.dtype().width() * size());
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
