package io.fluxion.backend.gpu;

import io.fluxion.backend.Memory;
import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Buffers on the device with one owner. */
final class DeviceMemory implements Memory {
    private final Device device;
    private final Set<DeviceBuffer> buffers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    DeviceMemory(Device device) {
        this.device = device;
        device.keep(this);
    }

    @Override
    public Buffer allocate(TensorType type) {
        if (type.dtype() == DType.RECORD) {
            throw new IllegalArgumentException(type + " holds Java objects, which a device cannot");
        }
        device.use();
        try {
            if (closed) {
                throw new IllegalStateException("this memory on " + device.name() + " is closed");
            }
            DeviceBuffer buffer = new DeviceBuffer(device, this, type);
            buffers.add(buffer);
            return buffer;
        } finally {
            device.done();
        }
    }

    @Override
    public void upload(NdArray source, Buffer target) {
        device.use();
        try {
            device.upload(source, mine(target, source.type()).handle());
        } finally {
            device.done();
        }
    }

    @Override
    public void download(Buffer source, NdArray target) {
        device.use();
        try {
            device.download(mine(source, target.type()).handle(), target);
        } finally {
            device.done();
        }
    }

    private DeviceBuffer mine(Buffer buffer, TensorType type) {
        if (!(buffer instanceof DeviceBuffer own) || own.device() != device) {
            throw new IllegalArgumentException(
                    "a " + buffer.getClass().getName() + " is no buffer of a memory of this backend gpu");
        }
        if (!own.type().equals(type)) {
            throw new IllegalArgumentException(
                    "a buffer of %s and an array of %s differ in type".formatted(own.type(), type));
        }
        return own;
    }

    void forget(DeviceBuffer buffer) {
        buffers.remove(buffer);
    }

    @Override
    public void close() {
        closed = true;
        device.forget(this);
        Set.copyOf(buffers).forEach(DeviceBuffer::close);
    }
}
