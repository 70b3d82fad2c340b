package io.fluxion.backend.gpu;

import io.fluxion.backend.Workspace;
import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a run are: on the device, on the host, or on both. They are moved when a step needs them elsewhere,
 * and not before.
 */
final class DeviceWorkspace implements Workspace {
    private final DeviceProgram program;
    private final Device device;
    private final Graph graph;
    /** Scratch memory; 0 until it is needed. */
    private final long[] slots;
    /** Buffer of each entry of the table. */
    private final long[] buffers;
    private final @Nullable NdArray[] arrays;
    /** Arrays of this workspace; those in {@link #arrays} may be a caller's. */
    private final @Nullable NdArray[] own;
    private final boolean[] onDevice;
    private final boolean[] onHost;
    private final Arena arena = Arena.ofAuto();
    private final List<Runnable> steps = new ArrayList<>();
    private final List<Long> kernels = new ArrayList<>();
    private boolean closed;

    DeviceWorkspace(DeviceProgram program) {
        this.program = program;
        this.device = program.device();
        this.graph = program.graph();
        int entries = program.types().size();
        slots = new long[program.slots().count()];
        buffers = new long[entries];
        arrays = new NdArray[entries];
        own = new NdArray[entries];
        onDevice = new boolean[entries];
        onHost = new boolean[entries];
        device.keep(this);
        for (Work step : program.steps()) {
            switch (step) {
                case Work.Launch launch -> steps.add(launch(launch));
                case Work.Host host -> steps.add(host(host));
                case Work.HostCopy copy -> steps.add(() -> copy(copy.from(), copy.to()));
                case Loop loop -> throw new IllegalStateException("a loop was not finished");
            }
        }
    }

    DeviceProgram owner() {
        return program;
    }

    private Runnable launch(Work.Launch launch) {
        long kernel = program.newKernel(launch);
        kernels.add(kernel);
        MemorySegment global = arena.allocateFrom(ValueLayout.JAVA_LONG, array(launch.global()));
        MemorySegment local = arena.allocateFrom(ValueLayout.JAVA_LONG, array(launch.local()));
        int[] arguments = launch.arguments().stream().mapToInt(Integer::intValue).toArray();
        MemorySegment[] places = new MemorySegment[arguments.length];
        Arrays.setAll(places, i -> arena.allocate(ValueLayout.JAVA_LONG));
        boolean[] written = new boolean[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            written[i] = launch.writes().contains(arguments[i]);
        }
        return () -> {
            for (int i = 0; i < arguments.length; i++) {
                long buffer = written[i] ? result(arguments[i]) : needed(arguments[i]);
                // always: a closed buffer's handle may come back as that of another one
                places[i].set(ValueLayout.JAVA_LONG, 0, buffer);
                device.cl().argument(kernel, i, places[i]);
            }
            device.cl().launch(device.queue(), kernel, global, local);
        };
    }

    private static long[] array(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private Runnable host(Work.Host host) {
        List<TensorType> types = host.node().inputs().stream().map(graph::type).toList();
        Kernel kernel = host.node().operation().kernel(types);
        NdArray[] inputs = new NdArray[types.size()];
        NdArray[] outputs = new NdArray[host.node().outputs().size()];
        return () -> {
            for (int i = 0; i < inputs.length; i++) {
                View view = host.inputs().get(i);
                NdArray whole = array(view.array());
                inputs[i] = new NdArray(types.get(i), whole.storage(), whole.offset() + view.offset());
            }
            for (int i = 0; i < outputs.length; i++) {
                outputs[i] = made(host.node().firstOutput() + i);
            }
            kernel.run(inputs, outputs);
        };
    }

    private void copy(int from, int to) {
        array(from).copyTo(made(to));
    }

    /** The array of an entry that a step writes on the host. */
    private NdArray made(int entry) {
        onHost[entry] = true;
        onDevice[entry] = false;
        return hostArray(entry);
    }

    private NdArray hostArray(int entry) {
        NdArray array = arrays[entry];
        if (array == null) {
            array = own[entry];
            if (array == null) {
                array = NdArray.zeros(program.types().get(entry));
                own[entry] = array;
            }
            arrays[entry] = array;
        }
        return array;
    }

    /** The elements of an entry on the host. */
    private NdArray array(int entry) {
        NdArray array = hostArray(entry);
        if (!onHost[entry]) {
            onHost[entry] = true;
            if (array.size() > 0) {
                device.download(buffer(entry), array);
            }
        }
        return array;
    }

    /** The buffer of an entry that a kernel writes. */
    private long result(int entry) {
        onDevice[entry] = true;
        onHost[entry] = false;
        return buffer(entry);
    }

    private long buffer(int entry) {
        if (buffers[entry] == 0) {
            int slot = program.slots().slot(entry);
            if (slots[slot] == 0) {
                slots[slot] = device.allocate(program.slots().bytes(slot));
            }
            buffers[entry] = slots[slot];
        }
        return buffers[entry];
    }

    /** The buffer of an entry that a kernel reads. */
    private long needed(int entry) {
        long buffer = buffer(entry);
        if (!onDevice[entry]) {
            onDevice[entry] = true;
            device.upload(hostArray(entry), buffer);
        }
        return buffer;
    }

    void run(Buffer[] inputs, Buffer[] outputs) {
        if (closed) {
            throw new IllegalStateException("the workspace is closed; use newWorkspace() again");
        }
        Arrays.fill(onDevice, false);
        Arrays.fill(onHost, false);
        Arrays.fill(arrays, null);
        Arrays.fill(buffers, 0);
        for (int i = 0; i < graph.inputs().size(); i++) {
            place(i, inputs[i], graph.inputs().get(i));
            onHost[i] = arrays[i] != null;
            onDevice[i] = !onHost[i];
        }
        int first = graph.inputs().size();
        for (int i = 0; i < graph.constants().size(); i++) {
            arrays[first + i] = graph.constants().get(i);
            onHost[first + i] = true;
            buffers[first + i] = program.constant(i);
            onDevice[first + i] = buffers[first + i] != 0;
        }
        for (int i = 0; i < outputs.length; i++) {
            place(program.home(i), outputs[i], graph.outputTypes().get(i));
        }
        for (Runnable step : steps) {
            step.run();
        }
        for (int i = 0; i < outputs.length; i++) {
            if (outputs[i] instanceof NdArray) {
                array(program.home(i));
            } else {
                needed(program.home(i));
            }
        }
        device.cl().flush(device.queue());
    }

    private void place(int entry, Buffer buffer, TensorType type) {
        if (!buffer.type().dtype().equals(type.dtype()) || buffer.type().shape().size() != type.shape().size()) {
            throw new IllegalArgumentException("a buffer of %s stands where the graph has %s".formatted(buffer.type(),
                    type));
        }
        switch (buffer) {
            case NdArray array -> arrays[entry] = array;
            case DeviceBuffer own when own.device() == device -> buffers[entry] = own.handle();
            default -> throw new IllegalArgumentException(
                    "the backend gpu runs on host arrays and on buffers of its own memories, not on "
                            + buffer.getClass().getName());
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            device.forget(this);
            kernels.forEach(kernel -> device.cl().release(OpenCl.Resource.KERNEL, kernel));
            for (int slot = 0; slot < slots.length; slot++) {
                if (slots[slot] != 0) {
                    device.release(slots[slot], program.slots().bytes(slot));
                }
            }
        }
    }
}
