package io.fluxion.backend.gpu;

import io.fluxion.backend.Executable;
import io.fluxion.backend.Workspace;
import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A graph as kernels of one program, with reference kernels between them where there is no other. */
final class DeviceProgram implements Executable {
    private final Device device;
    private final Graph graph;
    private final List<Work> steps;
    private final List<TensorType> types;
    private final Slots slots;
    /** Names of the kernels by their source. */
    private final Map<String, String> names = new LinkedHashMap<>();
    private final long program;
    /** Buffers of the constants that kernels read; 0 for others. */
    private final long[] constants;
    /** Entry of the table of each output. */
    private final int[] homes;
    private boolean closed;

    DeviceProgram(Graph graph, Device device) {
        this.device = device;
        this.graph = graph;
        DevicePlan plan = new DevicePlan(graph, device);
        List<Work> planned = plan.steps();
        this.steps = planned.stream().filter(DeviceProgram::hasWork).toList();
        this.types = plan.types();
        this.homes = new int[graph.outputs().size()];
        Arrays.setAll(homes, output -> graph.values() + output);
        plan.bound().forEach((value, output) -> homes[output] = value);
        this.constants = new long[graph.constants().size()];
        this.slots = new Slots(planned, sizes(), graph.inputs().size() + constants.length,
                Arrays.stream(homes).boxed().collect(Collectors.toSet()));
        StringBuilder source = new StringBuilder(Kernels.HEADER);
        for (Work step : steps) {
            if (step instanceof Work.Launch launch && !names.containsKey(launch.source())) {
                String name = "k" + names.size();
                names.put(launch.source(), name);
                source.append("__kernel void ").append(name).append(launch.source());
            }
        }
        this.program = names.isEmpty() ? 0 : device.program(source.toString());
        device.keep(this);
        uploadConstants();
    }

    private static boolean hasWork(Work step) {
        return !(step instanceof Work.Launch launch) || launch.global().stream().noneMatch(n -> n == 0);
    }

    private long[] sizes() {
        return types.stream().mapToLong(type -> type.dtype() == DType.RECORD ? -1 : Device.bytes(type)).toArray();
    }

    private void uploadConstants() {
        int first = graph.inputs().size();
        Set<Integer> read = steps.stream().filter(Work.Launch.class::isInstance).flatMap(step -> step.reads().stream())
                .collect(Collectors.toSet());
        for (int i = 0; i < constants.length; i++) {
            if (read.contains(first + i)) {
                NdArray constant = graph.constants().get(i);
                constants[i] = device.allocate(Device.bytes(constant.type()));
                device.upload(constant, constants[i]);
            }
        }
    }

    Device device() {
        return device;
    }

    List<Work> steps() {
        return steps;
    }

    List<TensorType> types() {
        return types;
    }

    /** The entry of the table that is an output. */
    int home(int output) {
        return homes[output];
    }

    Slots slots() {
        return slots;
    }

    /** The buffer of a constant; 0 if no kernel reads it. */
    long constant(int i) {
        return constants[i];
    }

    /** A kernel with arguments of its own. */
    long newKernel(Work.Launch launch) {
        return device.cl().kernel(program, String.valueOf(names.get(launch.source())));
    }

    @Override
    public Graph graph() {
        return graph;
    }

    @Override
    public Workspace newWorkspace() {
        device.use();
        try {
            requireOpen();
            return new DeviceWorkspace(this);
        } finally {
            device.done();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the program is closed; compile the graph again");
        }
    }

    @Override
    public void run(Workspace workspace, Buffer[] inputs, Buffer[] outputs) {
        if (!(workspace instanceof DeviceWorkspace memory) || memory.owner() != this) {
            throw new IllegalArgumentException(
                    "the workspace belongs to another program; use newWorkspace() of this one");
        }
        device.use();
        try {
            requireOpen();
            memory.run(inputs, outputs);
        } finally {
            device.done();
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            device.forget(this);
            for (int i = 0; i < constants.length; i++) {
                if (constants[i] != 0) {
                    device.release(constants[i], Device.bytes(graph.constants().get(i).type()));
                }
            }
            if (program != 0) {
                device.cl().release(OpenCl.Resource.PROGRAM, program);
            }
        }
    }

    /** The device, how many kernels of which kind, and the operations that run on the host. */
    @Override
    public String toString() {
        Map<String, Integer> kernels = new TreeMap<>();
        Map<String, Integer> host = new TreeMap<>();
        for (Work step : steps) {
            switch (step) {
                case Work.Launch launch -> kernels.merge(launch.kind(), 1, Integer::sum);
                case Work.Host call -> host.merge(call.node().operation().name(), 1, Integer::sum);
                case Work.HostCopy copy -> host.merge("copy", 1, Integer::sum);
                case Loop loop -> kernels.merge("loop", 1, Integer::sum);
            }
        }
        return "on %s: %s; on the host: %s".formatted(device.name(), listed(kernels), listed(host));
    }

    private static String listed(Map<String, Integer> counts) {
        return counts.isEmpty()
                ? "nothing"
                : counts.entrySet().stream().map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", "));
    }
}
