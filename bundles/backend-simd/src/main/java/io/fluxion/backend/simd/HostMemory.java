package io.fluxion.backend.simd;

import io.fluxion.backend.Memory;
import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;

/** Arrays of the heap: they belong to the garbage collector, and nothing crosses a border. */
final class HostMemory implements Memory {
    @Override
    public Buffer allocate(TensorType type) {
        return NdArray.zeros(type);
    }

    @Override
    public void upload(NdArray source, Buffer target) {
        source.copyTo(host(target, source));
    }

    @Override
    public void download(Buffer source, NdArray target) {
        host(source, target).copyTo(target);
    }

    private static NdArray host(Buffer buffer, NdArray other) {
        if (!(buffer instanceof NdArray array)) {
            throw new IllegalArgumentException(
                    "the simd backend has host arrays, and this is a " + buffer.getClass().getName());
        }
        if (!array.type().equals(other.type())) {
            throw new IllegalArgumentException(
                    "a buffer of %s and an array of %s differ in type".formatted(array.type(), other.type()));
        }
        return array;
    }

    @Override
    public void close() {
        // a heap array has nothing to give back
    }
}
