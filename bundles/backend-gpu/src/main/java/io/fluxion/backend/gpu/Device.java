package io.fluxion.backend.gpu;

import io.fluxion.backend.MemoryCounts;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** One device with its queue, the memory in use on it, and everything that has to be given back with it. */
final class Device implements AutoCloseable {
    private static final long TYPE_GPU = 4;
    private static final long TYPE_ACCELERATOR = 8;
    private static final long CORRECTLY_ROUNDED = 1 << 7;
    private final OpenCl cl;
    private final long id;
    private final long context;
    private final long queue;
    private final String name;
    private final boolean doubles;
    private final String options;
    private final int workGroup;
    private final Set<AutoCloseable> resources = ConcurrentHashMap.newKeySet();
    private final AtomicLong uploads = new AtomicLong();
    private final AtomicLong uploadedBytes = new AtomicLong();
    private final AtomicLong downloads = new AtomicLong();
    private final AtomicLong downloadedBytes = new AtomicLong();
    private final AtomicLong buffers = new AtomicLong();
    private final AtomicLong bufferBytes = new AtomicLong();
    /** Held for reading by every use, for writing by the end. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    private Device(OpenCl cl, long id) {
        this.cl = cl;
        this.id = id;
        this.name = cl.name(id);
        this.doubles = cl.number(id, OpenCl.DEVICE_DOUBLE_FP_CONFIG) != 0;
        this.options = (cl.number(id, OpenCl.DEVICE_SINGLE_FP_CONFIG) & CORRECTLY_ROUNDED) != 0
                ? "-cl-fp32-correctly-rounded-divide-sqrt"
                : "";
        this.workGroup = (int) Math.min(256, cl.number(id, OpenCl.DEVICE_MAX_WORK_GROUP_SIZE));
        this.context = cl.context(id);
        this.queue = cl.queue(context, id);
    }

    /**
     * Opens the first graphics processor, else the first accelerator, else the first device.
     *
     * @throws io.fluxion.backend.BackendUnavailableException when there is no driver or no device
     */
    static Device open(OpenClLibrary library) {
        OpenCl cl = new OpenCl(library);
        long[] found = cl.devices();
        if (found.length == 0) {
            throw Failure.noDriver("the OpenCL library knows no device");
        }
        long best = found[0];
        for (long device : found) {
            if (rank(cl, device) > rank(cl, best)) {
                best = device;
            }
        }
        return new Device(cl, best);
    }

    private static int rank(OpenCl cl, long device) {
        long type = cl.number(device, OpenCl.DEVICE_TYPE);
        return (type & TYPE_GPU) != 0 ? 2 : (type & TYPE_ACCELERATOR) != 0 ? 1 : 0;
    }

    OpenCl cl() {
        return cl;
    }

    long queue() {
        return queue;
    }

    /** The driver's name of it. */
    String name() {
        return name;
    }

    /** How many threads may share local memory: a power of two, at most 256. */
    int workGroup() {
        return Integer.highestOneBit(workGroup);
    }

    /** Whether kernels can hold elements of the type. */
    boolean computes(DType type) {
        return switch (type) {
            case F32, I32, I64, BOOL -> true;
            case F64 -> doubles;
            case C64, C128, RECORD -> false;
        };
    }

    /** Begins a use, which {@link #done} ends; the device stays open between. */
    void use() {
        lock.readLock().lock();
        if (closed) {
            lock.readLock().unlock();
            throw new IllegalStateException("the backend gpu has ended, and its programs and buffers with it");
        }
    }

    void done() {
        lock.readLock().unlock();
    }

    /** Has something closed with the device, unless it is forgotten before. */
    void keep(AutoCloseable resource) {
        resources.add(resource);
    }

    void forget(AutoCloseable resource) {
        resources.remove(resource);
    }

    /** Bytes that a tensor takes; at least one, for there are no empty buffers. */
    static long bytes(TensorType type) {
        return Math.max(1, (long) type.shape().size() * elementBytes(type.dtype()));
    }

    private static int elementBytes(DType type) {
        return switch (type) {
            case BOOL -> 1;
            case F32, I32 -> 4;
            case F64, I64, C64 -> 8;
            case C128 -> 16;
            case RECORD -> throw new IllegalArgumentException("a device holds no Java objects");
        };
    }

    long allocate(long bytes) {
        long buffer = cl.buffer(context, bytes);
        buffers.incrementAndGet();
        bufferBytes.addAndGet(bytes);
        return buffer;
    }

    void release(long buffer, long bytes) {
        buffers.decrementAndGet();
        bufferBytes.addAndGet(-bytes);
        cl.release(OpenCl.Resource.BUFFER, buffer);
    }

    long program(String source) {
        return cl.program(context, id, source, options);
    }

    /** Copies an array to the beginning of a buffer. */
    void upload(NdArray source, long buffer) {
        if (source.size() > 0) {
            uploads.incrementAndGet();
            uploadedBytes.addAndGet(bytes(source.type()));
            cl.write(queue, buffer, source.type().dtype() == DType.BOOL
                    ? MemorySegment.ofArray(TruthValues.toBytes(source))
                    : elements(source));
        }
    }

    /** Copies the beginning of a buffer to an array, when everything that is queued is done. */
    void download(long buffer, NdArray target) {
        if (target.size() > 0) {
            downloads.incrementAndGet();
            downloadedBytes.addAndGet(bytes(target.type()));
            if (target.type().dtype() == DType.BOOL) {
                byte[] bytes = new byte[target.size()];
                cl.read(queue, buffer, MemorySegment.ofArray(bytes));
                TruthValues.fromBytes(bytes, target);
            } else {
                cl.read(queue, buffer, elements(target));
            }
        }
    }

    private static MemorySegment elements(NdArray array) {
        MemorySegment whole = switch (array.type().dtype()) {
            case F32, C64 -> MemorySegment.ofArray(array.f32());
            case F64, C128 -> MemorySegment.ofArray(array.f64());
            case I32 -> MemorySegment.ofArray((int[]) array.storage());
            case I64 -> MemorySegment.ofArray(array.i64());
            case BOOL, RECORD -> throw new IllegalArgumentException(array.type() + " is not moved as it is");
        };
        long width = elementBytes(array.type().dtype()) / array.type().dtype().width();
        return whole.asSlice(array.offset() * width, bytes(array.type()));
    }

    MemoryCounts counts() {
        return new MemoryCounts(uploads.get(), uploadedBytes.get(), downloads.get(), downloadedBytes.get(),
                buffers.get(), bufferBytes.get());
    }

    /** Waits for running uses, then gives everything back. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            cl.finish(queue);
            for (AutoCloseable resource : Set.copyOf(resources)) {
                closeQuietly(resource);
            }
            closed = true;
            cl.release(OpenCl.Resource.QUEUE, queue);
            cl.release(OpenCl.Resource.CONTEXT, context);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            throw new IllegalStateException("a resource of the backend gpu could not be given back", e);
        }
    }
}
