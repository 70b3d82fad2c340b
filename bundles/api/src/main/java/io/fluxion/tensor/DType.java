package io.fluxion.tensor;

/** Element types. Complex numbers are interleaved (re, im) in an array of their real type. */
public enum DType {
    /** 32-bit floating point, in a {@code float[]}. */
    F32("f32"),
    /** 64-bit floating point, in a {@code double[]}. */
    F64("f64"),
    /** 32-bit integer, in an {@code int[]}. */
    I32("i32"),
    /** 64-bit integer, in a {@code long[]}. */
    I64("i64"),
    /** Truth value, in a {@code boolean[]}. */
    BOOL("bool"),
    /** Complex of two f32. */
    C64("c64"),
    /** Complex of two f64. */
    C128("c128"),
    /** An object that one operation hands to its derivative, in an {@code Object[]}; it has no arithmetic. */
    RECORD("record");

    private final String text;

    DType(String text) {
        this.text = text;
    }

    /** Whether real arithmetic with rounding is defined. */
    public boolean isReal() {
        return this == F32 || this == F64;
    }

    /** Whether an element is a complex number. */
    public boolean isComplex() {
        return this == C64 || this == C128;
    }

    /** Whether a function of such elements can have a derivative: real and complex ones. */
    public boolean isDifferentiable() {
        return isReal() || isComplex();
    }

    /** The type of the real and the imaginary part; a real type is its own. */
    public DType real() {
        return this == C64 ? F32 : this == C128 ? F64 : this;
    }

    /** The complex type of parts of this real type; a complex type is its own. */
    public DType complex() {
        return this == F32 ? C64 : this == F64 ? C128 : this;
    }

    /** Numbers that an element takes in an array: 2 for a complex one. */
    public int width() {
        return isComplex() ? 2 : 1;
    }

    /** Memory of an element in bytes; 0 for a record, whose memory is its own. */
    public int bytes() {
        return switch (this) {
            case BOOL -> 1;
            case F32, I32 -> Float.BYTES;
            case F64, I64, C64 -> Double.BYTES;
            case C128 -> 2 * Double.BYTES;
            case RECORD -> 0;
        };
    }

    /** A fresh array of {@code elements} zero elements. */
    public Object newArray(int elements) {
        return switch (this) {
            case F32 -> new float[elements];
            case F64 -> new double[elements];
            case I32 -> new int[elements];
            case I64 -> new long[elements];
            case BOOL -> new boolean[elements];
            case C64 -> new float[2 * elements];
            case C128 -> new double[2 * elements];
            case RECORD -> new Object[elements];
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
