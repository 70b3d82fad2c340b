package io.fluxion.backend.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.backend.Backend;
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

/** What is written for any backend's memory runs on the host's, where nothing is moved. */
class HostMemoryTest {
    private final Backend backend = new SimdBackend();
    private final Graph graph = new GraphEngine().trace(List.of(TensorType.f64(3)), in -> List.of(in.get(0).times(2)));

    @Test
    void aBufferIsAnArrayOfItsOwn() {
        double[] given = {1, 2, 3};
        NdArray result = NdArray.zeros(TensorType.f64(3));
        try (Executable executable = backend.compile(graph);
                Workspace workspace = executable.newWorkspace();
                Memory memory = backend.newMemory()) {
            Buffer x = memory.upload(NdArray.of(given, 3));
            given[0] = 100;
            Buffer y = memory.allocate(TensorType.f64(3));
            executable.run(workspace, new Buffer[]{x}, new Buffer[]{y});
            memory.download(y, result);
            assertTrue(executable.toString().startsWith("straight-line code"), executable::toString);
        }
        assertArrayEquals(new double[]{2, 4, 6}, result.f64());
        assertEquals(MemoryCounts.NONE, backend.memoryCounts());
    }

    @Test
    void arraysOfAnotherTypeAreRefused() {
        try (Memory memory = backend.newMemory()) {
            NdArray four = NdArray.zeros(TensorType.f64(4));
            Buffer three = memory.allocate(TensorType.f64(3));
            assertEquals("a buffer of f64[3] and an array of f64[4] differ in type",
                    assertThrows(IllegalArgumentException.class, () -> memory.download(three, four)).getMessage());
        }
    }
}
