package io.fluxion.backend.gpu;

import io.fluxion.backend.Backend;
import io.fluxion.backend.Executable;
import io.fluxion.backend.Memory;
import io.fluxion.backend.MemoryCounts;
import io.fluxion.tensor.Graph;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Graphs on a device that an OpenCL driver knows. The driver is loaded when something is compiled or put into the
 * device's memory for the first time; where there is none, that says so.
 */
@Component(service = Backend.class, property = {Backend.NAME + "=gpu", "service.ranking:Integer=-100"})
public final class GpuBackend implements Backend {
    private final List<String> libraries;
    private final AtomicLong compilations = new AtomicLong();
    private @Nullable Device device;
    private boolean ended;

    /** The backend over the machine's OpenCL library. */
    @Activate
    public GpuBackend() {
        this(OpenClLibrary.NAMES);
    }

    GpuBackend(List<String> libraries) {
        this.libraries = List.copyOf(libraries);
    }

    @Override
    public String name() {
        return "gpu";
    }

    @Override
    public String help() {
        return "kernels for a graphics processor, or another device that an OpenCL driver knows";
    }

    /**
     * Compiles for the device.
     *
     * @throws IllegalStateException when the driver refuses a kernel, with its log
     */
    @Override
    public Executable compile(Graph graph) {
        compilations.incrementAndGet();
        return using(open -> new DeviceProgram(graph, open));
    }

    @Override
    public long compilations() {
        return compilations.get();
    }

    @Override
    public Memory newMemory() {
        return using(DeviceMemory::new);
    }

    @Override
    public synchronized MemoryCounts memoryCounts() {
        return device == null ? MemoryCounts.NONE : device.counts();
    }

    private <T> T using(Function<Device, T> use) {
        Device open = device();
        open.use();
        try {
            return use.apply(open);
        } finally {
            open.done();
        }
    }

    private synchronized Device device() {
        if (ended) {
            throw new IllegalStateException("the backend gpu has ended, and its programs and buffers with it");
        }
        Device open = device;
        if (open == null) {
            open = Device.open(OpenClLibrary.load(libraries));
            device = open;
        }
        return open;
    }

    /** Gives the memory, the programs, the queue and the context back; what still runs is waited for. */
    @Deactivate
    public synchronized void close() {
        ended = true;
        if (device != null) {
            device.close();
        }
    }
}
