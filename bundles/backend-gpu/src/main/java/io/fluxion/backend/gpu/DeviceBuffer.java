package io.fluxion.backend.gpu;

import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.TensorType;

/** A tensor in the memory of a device. */
final class DeviceBuffer implements Buffer {
    private final Device device;
    private final DeviceMemory owner;
    private final TensorType type;
    private final long handle;
    private boolean closed;

    DeviceBuffer(Device device, DeviceMemory owner, TensorType type) {
        this.device = device;
        this.owner = owner;
        this.type = type;
        this.handle = device.allocate(Device.bytes(type));
    }

    @Override
    public TensorType type() {
        return type;
    }

    Device device() {
        return device;
    }

    /** The driver's handle. */
    synchronized long handle() {
        if (closed) {
            throw new IllegalStateException("a buffer of " + type + " on " + device.name()
                    + " was used after it or its memory was closed");
        }
        return handle;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            owner.forget(this);
            device.release(handle, Device.bytes(type));
        }
    }

    @Override
    public String toString() {
        return type + " on " + device.name();
    }
}
