package io.fluxion.tensor;

/**
 * What is known of a value before it exists.
 *
 * @param dtype element type
 * @param shape lengths of the axes
 */
public record TensorType(DType dtype, Shape shape) {
    /** An f64 tensor of that shape. */
    public static TensorType f64(int... lengths) {
        return new TensorType(DType.F64, Shape.of(lengths));
    }

    /** An f32 tensor of that shape. */
    public static TensorType f32(int... lengths) {
        return new TensorType(DType.F32, Shape.of(lengths));
    }

    /** A c128 tensor of that shape. */
    public static TensorType c128(int... lengths) {
        return new TensorType(DType.C128, Shape.of(lengths));
    }

    /** A tensor of that type and shape. */
    public static TensorType of(DType dtype, int... lengths) {
        return new TensorType(dtype, Shape.of(lengths));
    }

    /** Memory of its elements. */
    public long bytes() {
        return (long) dtype.bytes() * shape.size();
    }

    @Override
    public String toString() {
        return dtype + shape.toString();
    }
}
