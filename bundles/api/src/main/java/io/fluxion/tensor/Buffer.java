package io.fluxion.tensor;

/** Memory of a backend that holds one tensor. {@link NdArray} is the host's. */
public interface Buffer extends AutoCloseable {
    /** Element type and shape. */
    TensorType type();

    /** Gives the memory back; a host array has nothing to do. */
    @Override
    void close();
}
