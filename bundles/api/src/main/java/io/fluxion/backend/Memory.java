package io.fluxion.backend;

import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Buffers of a backend with one owner: they live until they are closed, at the latest with this memory or with the
 * backend. Values stay in them between runs of any executables of that backend; nothing but these methods moves them.
 */
@ProviderType
public interface Memory extends AutoCloseable {
    /**
     * A buffer for outputs; its elements are not set.
     *
     * @throws IllegalArgumentException when the backend's memory cannot hold the element type
     */
    Buffer allocate(TensorType type);

    /** A buffer with a copy of the elements. */
    default Buffer upload(NdArray source) {
        Buffer buffer = allocate(source.type());
        upload(source, buffer);
        return buffer;
    }

    /**
     * Copies the elements to a buffer of this backend.
     *
     * @param target of the same type
     */
    void upload(NdArray source, Buffer target);

    /**
     * Copies the elements of a buffer of this backend to an array, when everything that writes it is done.
     *
     * @param target of the same type
     */
    void download(Buffer source, NdArray target);

    /** Gives all buffers back; they must not be used any more. */
    @Override
    void close();
}
