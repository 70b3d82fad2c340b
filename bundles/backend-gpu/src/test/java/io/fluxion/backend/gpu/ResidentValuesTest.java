package io.fluxion.backend.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.backend.Executable;
import io.fluxion.backend.Memory;
import io.fluxion.backend.MemoryCounts;
import io.fluxion.backend.Workspace;
import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values stay on the device until somebody moves them, every move is counted, and memory ends with its owner. */
class ResidentValuesTest {
    private final Engine engine = new GraphEngine();
    private GpuBackend backend;

    @BeforeEach
    void open() {
        backend = Devices.backend();
    }

    @AfterEach
    void close() {
        if (backend != null) {
            backend.close();
        }
    }

    /** Mean square of the error of a layer, with its gradient by weights and bias. */
    private Graph layer() {
        Graph loss = engine.trace(
                List.of(TensorType.f64(30, 20), TensorType.f64(20), TensorType.f64(17, 30), TensorType.f64(17, 20)),
                in -> List.of(in.get(2).matmul(in.get(0)).plus(in.get(1)).tanh().minus(in.get(3)).square().mean()));
        return engine.gradient(loss, List.of(0, 1));
    }

    /** One step of gradient descent. */
    private Graph step() {
        Graph gradient = layer();
        return engine.trace(gradient.inputs(), in -> {
            List<Tensor> results = in.get(0).trace().inline(gradient, in);
            return List.of(in.get(0).minus(results.get(1).times(0.5)), in.get(1).minus(results.get(2).times(0.5)),
                    results.get(0));
        });
    }

    @Test
    void aGradientOfProductChainAndSumRunsWhollyOnTheDevice() {
        Graph gradient = layer();
        List<NdArray> inputs = Agreement.inputs(gradient, 4, false);
        List<NdArray> expected = engine.evaluate(gradient, inputs);
        List<NdArray> actual = Agreement.run(backend, gradient, inputs);
        for (int output = 0; output < 3; output++) {
            for (int i = 0; i < expected.get(output).size(); i++) {
                assertEquals(expected.get(output).get(i), actual.get(output).get(i), 1e-15);
            }
        }
    }

    @Test
    void aDescentMovesNothingBetweenItsSteps() {
        Graph step = step();
        List<NdArray> inputs = Agreement.inputs(step, 4, false);
        NdArray loss = NdArray.zeros(TensorType.f64());
        try (Executable executable = backend.compile(step);
                Workspace workspace = executable.newWorkspace();
                Memory memory = backend.newMemory()) {
            Buffer[] now = inputs.stream().map(memory::upload).toArray(Buffer[]::new);
            Buffer[] next = step.outputTypes().stream().map(memory::allocate).toArray(Buffer[]::new);
            executable.run(workspace, now, next);
            MemoryCounts before = backend.memoryCounts();
            for (int iteration = 1; iteration < 30; iteration++) {
                for (int i = 0; i < 2; i++) {
                    Buffer old = now[i];
                    now[i] = next[i];
                    next[i] = old;
                }
                executable.run(workspace, now, next);
            }
            assertEquals(before, backend.memoryCounts());
            memory.download(next[2], loss);
            assertEquals(before.downloads() + 1, backend.memoryCounts().downloads());
            assertEquals(before.downloadedBytes() + 8, backend.memoryCounts().downloadedBytes());
        }
        assertEquals(reference(step, inputs, 30), loss.get(0), 1e-13);
    }

    private double reference(Graph step, List<NdArray> inputs, int iterations) {
        List<NdArray> now = new ArrayList<>(inputs);
        double loss = 0;
        for (int iteration = 0; iteration < iterations; iteration++) {
            List<NdArray> next = engine.evaluate(step, now);
            now.set(0, next.get(0));
            now.set(1, next.get(1));
            loss = next.get(2).get(0);
        }
        return loss;
    }

    @Test
    void hostArraysAreMovedInEveryRunAndCounted() {
        Graph graph = engine.trace(List.of(TensorType.f32(100), TensorType.f64(3)),
                in -> List.of(in.get(0).times(2), in.get(0).exp(), in.get(1)));
        MemoryCounts before = backend.memoryCounts();
        List<NdArray> outputs = Agreement.run(backend, graph, Agreement.inputs(graph, 1, false));
        MemoryCounts after = backend.memoryCounts();
        assertEquals(3, outputs.size());
        // two runs: the inputs once each
        assertEquals(2 * 2, after.uploads() - before.uploads());
        assertEquals(2 * (400 + 24), after.uploadedBytes() - before.uploadedBytes());
        assertEquals(2 * (400 + 400 + 24), after.downloadedBytes() - before.downloadedBytes());
        assertEquals(0, after.buffers());
        assertEquals(0, after.bufferBytes());
    }

    @Test
    void anOperationWithoutAKernelRunsOnTheHostAndIsShown() {
        Graph graph = engine.trace(List.of(TensorType.f64(4, 5)), in -> {
            Tensor x = in.get(0).sin();
            return List.of(x.transpose().cumulativeSum(0).times(2).plus(x.sum()), x.argMax(1));
        });
        List<NdArray> inputs = Agreement.inputs(graph, 3, false);
        List<NdArray> expected = engine.evaluate(graph, inputs);
        try (Executable executable = backend.compile(graph);
                Workspace workspace = executable.newWorkspace();
                Memory memory = backend.newMemory()) {
            assertTrue(executable.toString().contains("1 argmax"), executable::toString);
            Buffer x = memory.upload(inputs.get(0));
            Buffer[] outputs = graph.outputTypes().stream().map(memory::allocate).toArray(Buffer[]::new);
            MemoryCounts before = backend.memoryCounts();
            executable.run(workspace, new Buffer[]{x}, outputs);
            MemoryCounts after = backend.memoryCounts();
            assertEquals(2, after.uploads() - before.uploads());
            assertEquals(2, after.downloads() - before.downloads());
            for (int output = 0; output < 2; output++) {
                NdArray result = NdArray.zeros(outputs[output].type());
                memory.download(outputs[output], result);
                assertArrayEquals(expected.get(output).toDoubles(), result.toDoubles(), 1e-14);
            }
        }
    }

    @Test
    void complexNumbersGoThroughTheReferenceKernels() {
        Graph graph = engine.trace(List.of(TensorType.c128(5), TensorType.f64(5)),
                in -> List.of(in.get(0).times(in.get(0)), in.get(0),
                        in.get(0).times(in.get(0)).real().plus(in.get(1))));
        List<NdArray> inputs = List.of(NdArray.ofComplex(new double[]{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 5),
                NdArray.of(new double[]{1, 2, 3, 4, 5}, 5));
        List<NdArray> expected = engine.evaluate(graph, inputs);
        NdArray[] outputs = graph.outputTypes().stream().map(NdArray::zeros).toArray(NdArray[]::new);
        try (Executable executable = backend.compile(graph); Workspace workspace = executable.newWorkspace()) {
            executable.run(workspace, inputs.toArray(Buffer[]::new), outputs);
        }
        for (int output = 0; output < 3; output++) {
            Agreement.assertClose(expected.get(output), outputs[output], 0, "output " + output);
        }
    }

    @Test
    void whatIsUploadedComesBackWhateverItsType() {
        try (Memory memory = backend.newMemory()) {
            for (DType type : List.of(DType.F32, DType.F64, DType.I32, DType.I64, DType.BOOL, DType.C64, DType.C128)) {
                TensorType of = TensorType.of(type, 3, 7);
                NdArray array = new NdArray(of, type.newArray(25), 2);
                for (int i = 0; i < 21; i++) {
                    array.set(i, i % 3);
                }
                NdArray back = NdArray.zeros(of);
                memory.download(memory.upload(array), back);
                assertArrayEquals(array.asReal().toDoubles(), back.asReal().toDoubles());
            }
            TensorType objects = TensorType.of(DType.RECORD, 1);
            assertEquals("record[1] holds Java objects, which a device cannot",
                    assertThrows(IllegalArgumentException.class, () -> memory.allocate(objects)).getMessage());
        }
    }

    @Test
    void buffersEndWithTheirMemory() {
        Memory memory = backend.newMemory();
        NdArray ones = NdArray.of(new double[]{1, 1}, 2);
        Buffer kept = memory.upload(ones);
        memory.allocate(TensorType.f64(1000)).close();
        assertEquals(1, backend.memoryCounts().buffers());
        assertEquals(16, backend.memoryCounts().bufferBytes());
        memory.close();
        assertEquals(0, backend.memoryCounts().buffers());
        assertThrows(IllegalStateException.class, () -> memory.download(kept, ones));
        assertThrows(IllegalStateException.class, () -> memory.allocate(TensorType.f64(1)));
    }

    @Test
    void everythingEndsWithTheBackend() {
        Graph graph = layer();
        Executable executable = backend.compile(graph);
        Workspace workspace = executable.newWorkspace();
        Memory memory = backend.newMemory();
        Buffer[] inputs = Agreement.inputs(graph, 1, false).stream().map(memory::upload).toArray(Buffer[]::new);
        Buffer[] outputs = graph.outputTypes().stream().map(memory::allocate).toArray(Buffer[]::new);
        executable.run(workspace, inputs, outputs);
        backend.close();
        assertEquals(0, backend.memoryCounts().buffers());
        for (Runnable late : List.<Runnable>of(() -> executable.run(workspace, inputs, outputs),
                executable::newWorkspace, () -> memory.allocate(TensorType.f64(1)), () -> backend.compile(graph),
                backend::newMemory)) {
            assertEquals("the backend gpu has ended, and its programs and buffers with it",
                    assertThrows(IllegalStateException.class, late::run).getMessage());
        }
        workspace.close();
        executable.close();
        memory.close();
    }

    @Test
    void threadsShareAProgramEachWithItsWorkspace() throws Exception {
        Graph graph = layer();
        List<NdArray> inputs = Agreement.inputs(graph, 9, false);
        double[] alone = Agreement.run(backend, graph, inputs).get(1).toDoubles();
        try (Executable executable = backend.compile(graph); var threads = Executors.newFixedThreadPool(3)) {
            Callable<double[]> run = () -> {
                NdArray[] outputs = graph.outputTypes().stream().map(NdArray::zeros).toArray(NdArray[]::new);
                try (Workspace workspace = executable.newWorkspace()) {
                    for (int i = 0; i < 20; i++) {
                        executable.run(workspace, inputs.toArray(Buffer[]::new), outputs);
                    }
                }
                return outputs[1].toDoubles();
            };
            for (Future<double[]> result : threads.invokeAll(List.of(run, run, run))) {
                assertArrayEquals(alone, result.get());
            }
        }
    }
}
