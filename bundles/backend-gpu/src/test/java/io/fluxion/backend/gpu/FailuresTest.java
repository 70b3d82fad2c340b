package io.fluxion.backend.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.backend.BackendUnavailableException;
import io.fluxion.backend.Executable;
import io.fluxion.backend.Memory;
import io.fluxion.backend.MemoryCounts;
import io.fluxion.backend.Workspace;
import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is missing or wrong is said in a sentence. */
class FailuresTest {
    private final Graph graph = new GraphEngine().trace(List.of(TensorType.f64(3)), in -> List.of(in.get(0).exp()));

    @Test
    void withoutALibraryTheBackendIsThereAndSaysWhatItNeeds() {
        GpuBackend backend = new GpuBackend(List.of("libNoSuchOpenCL.so"));
        assertEquals("gpu", backend.name());
        assertEquals(MemoryCounts.NONE, backend.memoryCounts());
        String sentence = "The backend gpu needs an OpenCL driver, and the library libNoSuchOpenCL.so is not there; install "
                + "one (on Debian the packages ocl-icd-libopencl1 and, for the processor itself, pocl-opencl-icd) or take "
                + "the backend simd.";
        assertEquals(sentence,
                assertThrows(BackendUnavailableException.class, () -> backend.compile(graph)).getMessage());
        assertEquals(sentence, assertThrows(BackendUnavailableException.class, backend::newMemory).getMessage());
        backend.close();
    }

    @Test
    void aLibraryThatIsNotOpenClIsRefused() {
        GpuBackend backend = new GpuBackend(List.of("libc.so.6"));
        try {
            String message = String
                    .valueOf(
                            assertThrows(BackendUnavailableException.class, () -> backend.compile(graph)).getMessage());
            assertTrue(message.startsWith("The backend gpu needs an OpenCL driver, and the "), message);
        } finally {
            backend.close();
        }
    }

    @Test
    void aKernelThatDoesNotBuildShowsTheDriversLog() {
        Devices.backend().close();
        try (Device device = Device.open(OpenClLibrary.load(OpenClLibrary.NAMES))) {
            String message = String.valueOf(assertThrows(IllegalStateException.class,
                    () -> device.program("__kernel void broken() { undeclared = 1; }")).getMessage());
            assertTrue(message.startsWith("The backend gpu could not build the kernels of a graph"), message);
            assertTrue(message.contains("the driver's log: "), message);
            assertTrue(message.contains("undeclared"), message);
        }
    }

    @Test
    void moreMemoryThanTheDeviceHasIsRefused() {
        GpuBackend backend = Devices.backend();
        try (Memory memory = backend.newMemory()) {
            String message = String.valueOf(assertThrows(IllegalStateException.class,
                    () -> memory.allocate(TensorType.f64(Integer.MAX_VALUE))).getMessage());
            assertTrue(message.startsWith("The backend gpu could not go on: clCreateBuffer failed with status -"),
                    message);
            assertEquals(0, backend.memoryCounts().buffers());
        } finally {
            backend.close();
        }
    }

    @Test
    void buffersOfOthersAndOfOtherTypesAreRefused() {
        GpuBackend backend = Devices.backend();
        GpuBackend other = Devices.backend();
        try (Executable executable = backend.compile(graph);
                Workspace workspace = executable.newWorkspace();
                Memory memory = other.newMemory()) {
            Buffer[] results = {NdArray.zeros(TensorType.f64(3))};
            Buffer[] foreign = {memory.upload(NdArray.zeros(TensorType.f64(3)))};
            assertThrows(IllegalArgumentException.class, () -> executable.run(workspace, foreign, results));
            Buffer[] longer = {NdArray.zeros(TensorType.f64(4))};
            assertEquals("a buffer of f64[4] stands where the graph has f64[3]",
                    assertThrows(IllegalArgumentException.class, () -> executable.run(workspace, longer, results))
                            .getMessage());
        } finally {
            other.close();
            backend.close();
        }
    }
}
