package io.fluxion.backend.gpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The functions of the OpenCL library that this bundle calls, of version 1.2 of the standard. A handle (platform, device,
 * context, ...) and a size are 64-bit numbers.
 */
final class OpenCl {
    static final int DEVICE_TYPE = 0x1000;
    static final int DEVICE_MAX_WORK_GROUP_SIZE = 0x1004;
    static final int DEVICE_SINGLE_FP_CONFIG = 0x101B;
    static final int DEVICE_NAME = 0x102B;
    static final int DEVICE_DOUBLE_FP_CONFIG = 0x1032;
    private static final int PROGRAM_BUILD_LOG = 0x1183;
    private static final int DEVICE_NOT_FOUND = -1;
    private static final int NO_PLATFORM = -1001;
    private static final long ALL_DEVICES = 0xFFFFFFFFL;
    private static final int BLOCKING = 1;

    private final MethodHandle platforms;
    private final MethodHandle devices;
    private final MethodHandle deviceInfo;
    private final MethodHandle newContext;
    private final MethodHandle newQueue;
    private final MethodHandle newBuffer;
    private final MethodHandle newProgram;
    private final MethodHandle build;
    private final MethodHandle buildInfo;
    private final MethodHandle newKernel;
    private final MethodHandle setArgument;
    private final MethodHandle launch;
    private final MethodHandle read;
    private final MethodHandle write;
    private final MethodHandle flush;
    private final MethodHandle finish;
    private final Map<Resource, MethodHandle> releases = new EnumMap<>(Resource.class);

    /** What is given back by a function of its own. */
    enum Resource {
        /** A context. */
        CONTEXT("clReleaseContext"),
        /** A queue of commands. */
        QUEUE("clReleaseCommandQueue"),
        /** Memory of the device. */
        BUFFER("clReleaseMemObject"),
        /** A compiled program. */
        PROGRAM("clReleaseProgram"),
        /** A function of a program with its arguments. */
        KERNEL("clReleaseKernel");

        private final String function;

        Resource(String function) {
            this.function = function;
        }
    }

    OpenCl(OpenClLibrary library) {
        platforms = library.status("clGetPlatformIDs", "iPP");
        devices = library.status("clGetDeviceIDs", "LLiPP");
        deviceInfo = library.status("clGetDeviceInfo", "LiLPP");
        newContext = library.handle("clCreateContext", "PiPPPP");
        newQueue = library.handle("clCreateCommandQueue", "LLLP");
        newBuffer = library.handle("clCreateBuffer", "LLLPP");
        newProgram = library.handle("clCreateProgramWithSource", "LiPPP");
        build = library.status("clBuildProgram", "LiPPPP");
        buildInfo = library.status("clGetProgramBuildInfo", "LLiLPP");
        newKernel = library.handle("clCreateKernel", "LPP");
        setArgument = library.status("clSetKernelArg", "LiLP");
        launch = library.status("clEnqueueNDRangeKernel", "LLiPPPiPP");
        read = library.inPlace("clEnqueueReadBuffer", "LLiLLPiPP");
        write = library.inPlace("clEnqueueWriteBuffer", "LLiLLPiPP");
        flush = library.status("clFlush", "L");
        finish = library.status("clFinish", "L");
        for (Resource resource : Resource.values()) {
            releases.put(resource, library.status(resource.function, "L"));
        }
    }

    /** All devices of all platforms. */
    long[] devices() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
            int status = (int) platforms.invokeExact(0, MemorySegment.NULL, count);
            if (status == NO_PLATFORM) {
                return new long[0];
            }
            Failure.check("clGetPlatformIDs", status);
            int n = count.get(ValueLayout.JAVA_INT, 0);
            MemorySegment list = arena.allocate(ValueLayout.JAVA_LONG, Math.max(n, 1));
            Failure.check("clGetPlatformIDs", (int) platforms.invokeExact(n, list, MemorySegment.NULL));
            long[] found = {};
            for (int i = 0; i < n; i++) {
                long[] more = devices(list.getAtIndex(ValueLayout.JAVA_LONG, i), arena);
                int before = found.length;
                found = Arrays.copyOf(found, before + more.length);
                System.arraycopy(more, 0, found, before, more.length);
            }
            return found;
        } catch (Throwable e) {
            throw Failure.of(e);
        }
    }

    private long[] devices(long platform, Arena arena) throws Throwable {
        MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
        int status = (int) devices.invokeExact(platform, ALL_DEVICES, 0, MemorySegment.NULL, count);
        if (status == DEVICE_NOT_FOUND) {
            return new long[0];
        }
        Failure.check("clGetDeviceIDs", status);
        int n = count.get(ValueLayout.JAVA_INT, 0);
        MemorySegment list = arena.allocate(ValueLayout.JAVA_LONG, Math.max(n, 1));
        Failure.check("clGetDeviceIDs",
                (int) devices.invokeExact(platform, ALL_DEVICES, n, list, MemorySegment.NULL));
        return list.asSlice(0, (long) n * Long.BYTES).toArray(ValueLayout.JAVA_LONG);
    }

    /** A property of a device that is a number. */
    long number(long device, int property) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(ValueLayout.JAVA_LONG);
            Failure.check("clGetDeviceInfo", (int) deviceInfo.invokeExact(device, property, (long) Long.BYTES, value,
                    MemorySegment.NULL));
            return value.get(ValueLayout.JAVA_LONG, 0);
        } catch (Throwable e) {
            throw Failure.of(e);
        }
    }

    /** The name of a device. */
    String name(long device) {
        try (Arena arena = Arena.ofConfined()) {
            int limit = 4096;
            MemorySegment text = arena.allocate(limit);
            Failure.check("clGetDeviceInfo", (int) deviceInfo.invokeExact(device, DEVICE_NAME, (long) limit, text,
                    MemorySegment.NULL));
            return text.getString(0).strip();
        } catch (Throwable e) {
            throw Failure.of(e);
        }
    }

    /** A context of one device. */
    long context(long device) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment list = arena.allocateFrom(ValueLayout.JAVA_LONG, device);
            long context = (long) newContext.invokeExact(MemorySegment.NULL, 1, list, MemorySegment.NULL,
                    MemorySegment.NULL, status);
            Failure.check("clCreateContext", status.get(ValueLayout.JAVA_INT, 0));
            return context;
        } catch (Throwable e) {
            throw Failure.of(e);
        }
    }

    /** A queue whose commands run in order. */
    long queue(long context, long device) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
            long queue = (long) newQueue.invokeExact(context, device, 0L, status);
            Failure.check("clCreateCommandQueue", status.get(ValueLayout.JAVA_INT, 0));
            return queue;
        } catch (Throwable e) {
            throw Failure.of(e);
        }
    }

    /** Memory of the device. */
    long buffer(long context, long bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
            long buffer = (long) newBuffer.invokeExact(context, 1L, bytes, MemorySegment.NULL, status);
            Failure.check("clCreateBuffer", status.get(ValueLayout.JAVA_INT, 0));
            return buffer;
        } catch (Throwable e) {
            throw Failure.of(e);
        }
    }

    /**
     * A program of OpenCL C, built for the device.
     *
     * @throws IllegalStateException with the driver's log, when it does not build
     */
    long program(long context, long device, String source, String options) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment text = arena.allocateFrom(source);
            MemorySegment texts = arena.allocateFrom(ValueLayout.ADDRESS, text);
            long program = (long) newProgram.invokeExact(context, 1, texts, MemorySegment.NULL, status);
            Failure.check("clCreateProgramWithSource", status.get(ValueLayout.JAVA_INT, 0));
            MemorySegment list = arena.allocateFrom(ValueLayout.JAVA_LONG, device);
            int built = (int) build.invokeExact(program, 1, list, arena.allocateFrom(options), MemorySegment.NULL,
                    MemorySegment.NULL);
            if (built != 0) {
                String log = log(program, device, arena);
                release(Resource.PROGRAM, program);
                throw Failure.build(built, log, source);
            }
            return program;
        } catch (Throwable e) {
            throw Failure.of(e);
        }
    }

    private String log(long program, long device, Arena arena) throws Throwable {
        MemorySegment size = arena.allocate(ValueLayout.JAVA_LONG);
        int status = (int) buildInfo.invokeExact(program, device, PROGRAM_BUILD_LOG, 0L, MemorySegment.NULL, size);
        long bytes = size.get(ValueLayout.JAVA_LONG, 0);
        if (status != 0 || bytes == 0) {
            return "";
        }
        MemorySegment log = arena.allocate(bytes);
        Failure.check("clGetProgramBuildInfo", (int) buildInfo.invokeExact(program, device, PROGRAM_BUILD_LOG, bytes,
                log, MemorySegment.NULL));
        return new String(log.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8).replace("\0", "").strip();
    }

    /** A function of a program. */
    long kernel(long program, String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
            long kernel = (long) newKernel.invokeExact(program, arena.allocateFrom(name), status);
            Failure.check("clCreateKernel", status.get(ValueLayout.JAVA_INT, 0));
            return kernel;
        } catch (Throwable e) {
            throw Failure.of(e);
        }
    }

    /** Sets an argument of a kernel to the 8 bytes at a place. */
    void argument(long kernel, int index, MemorySegment place) {
        try {
            Failure.check("clSetKernelArg",
                    (int) setArgument.invokeExact(kernel, index, (long) Long.BYTES, place));
        } catch (Throwable e) {
            throw Failure.of(e);
        }
    }

    /** Queues a kernel over three axes. */
    void launch(long queue, long kernel, MemorySegment global, MemorySegment local) {
        try {
            Failure.check("clEnqueueNDRangeKernel", (int) launch.invokeExact(queue, kernel, 3, MemorySegment.NULL,
                    global, local, 0, MemorySegment.NULL, MemorySegment.NULL));
        } catch (Throwable e) {
            throw Failure.of(e);
        }
    }

    /** Copies from the beginning of a buffer, after everything that is queued. */
    void read(long queue, long buffer, MemorySegment to) {
        finish(queue);
        try {
            Failure.check("clEnqueueReadBuffer", (int) read.invokeExact(queue, buffer, BLOCKING, 0L, to.byteSize(),
                    to, 0, MemorySegment.NULL, MemorySegment.NULL));
        } catch (Throwable e) {
            throw Failure.of(e);
        }
    }

    /** Copies to the beginning of a buffer, after everything that is queued. */
    void write(long queue, long buffer, MemorySegment from) {
        finish(queue);
        try {
            Failure.check("clEnqueueWriteBuffer", (int) write.invokeExact(queue, buffer, BLOCKING, 0L,
                    from.byteSize(), from, 0, MemorySegment.NULL, MemorySegment.NULL));
        } catch (Throwable e) {
            throw Failure.of(e);
        }
    }

    /** Has the device begin with what is queued. */
    void flush(long queue) {
        try {
            Failure.check("clFlush", (int) flush.invokeExact(queue));
        } catch (Throwable e) {
            throw Failure.of(e);
        }
    }

    /** Waits until everything queued is done. */
    void finish(long queue) {
        try {
            Failure.check("clFinish", (int) finish.invokeExact(queue));
        } catch (Throwable e) {
            throw Failure.of(e);
        }
    }

    /** Gives something back; the driver keeps it until queued commands are done with it. */
    void release(Resource resource, long handle) {
        try {
            MethodHandle function = Optional.ofNullable(releases.get(resource)).orElseThrow();
            Failure.check(resource.function, (int) function.invokeExact(handle));
        } catch (Throwable e) {
            throw Failure.of(e);
        }
    }
}
