package io.fluxion.backend.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.fluxion.backend.HostExecutable;
import io.fluxion.backend.Workspace;
import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Convolution;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgramsTest {
    /** Doubles its input by a kernel that only the host has, and hands out how often it ran. */
    private record Strange() implements Operation {
        @Override
        public String name() {
            return "test.strange";
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            return List.of(inputs.get(0), TensorType.of(DType.RECORD));
        }

        @Override
        public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
            return List.of(Optional.empty());
        }

        @Override
        public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs,
                List<Optional<Tensor>> tangents) {
            return List.of(Optional.empty(), Optional.empty());
        }

        @Override
        public Kernel kernel(List<TensorType> inputs) {
            int[] runs = {0};
            return (in, out) -> {
                for (int i = 0; i < in[0].size(); i++) {
                    out[0].set(i, 2 * in[0].get(i));
                }
                ((Object[]) out[1].storage())[out[1].offset()] = "run " + ++runs[0];
            };
        }
    }

    private static Graph lorenz() {
        return new GraphEngine().trace(List.of(TensorType.f64(3), TensorType.f64(3)), x -> {
            Tensor state = x.get(0);
            Tensor rates = x.get(1);
            Tensor dx = rates.get(0).times(state.get(1).minus(state.get(0)));
            Tensor dy = state.get(0).times(rates.get(1).minus(state.get(2))).minus(state.get(1));
            Tensor dz = state.get(0).times(state.get(1)).minus(rates.get(2).times(state.get(2)));
            return List.of(state.trace().stack(List.of(dx, dy, dz)));
        });
    }

    private static HostExecutable compile(Graph graph, Limits limits) {
        return (HostExecutable) new SimdBackend(limits).compile(graph);
    }

    @Test
    void lorenzIsStraightLineCode() {
        HostExecutable program = assertInstanceOf(StraightProgram.class, new SimdBackend().compile(lorenz()));
        double[] derivative = new double[5];
        program.run(program.newWorkspace(), new Object[]{new double[]{9, 1, 2, 3}, new double[]{10, 28, 8 / 3.0}},
                new int[]{1, 0}, new Object[]{derivative}, new int[]{2});
        assertArrayEquals(new double[]{0, 0, 10, 1 * (28.0 - 3) - 2, 1 * 2.0 - 8 / 3.0 * 3}, derivative);
    }

    @Test
    void anUnknownOperationRunsItsKernelBetweenLoops() {
        Graph graph = new GraphEngine().trace(List.of(TensorType.f64(2, 20)), x -> {
            List<Tensor> strange = x.get(0).exp().slice(1, 1, 20).apply(new Strange());
            return List.of(strange.get(0).plus(1).sum(0), strange.get(1));
        });
        HostExecutable program = compile(graph, Limits.DEFAULT);
        Workspace first = program.newWorkspace();
        List<NdArray> inputs = Runs.inputs(graph, 1);
        double[] result = new double[19];
        Object[] note = new Object[1];
        for (Workspace workspace : List.of(first, first, program.newWorkspace())) {
            program.run(workspace, new Object[]{inputs.get(0).storage()}, new int[]{inputs.get(0).offset()},
                    new Object[]{result, note}, new int[2]);
            assertArrayEquals(new GraphEngine().evaluate(graph, inputs).get(0).f64(), result);
        }
        assertEquals("run 1", note[0]);
        program.run(first, new Object[]{inputs.get(0).storage()}, new int[]{inputs.get(0).offset()},
                new Object[]{result, note}, new int[2]);
        assertEquals("run 3", note[0]);
    }

    @Test
    void runsAllocateNothing() {
        Graph graph = RandomGraphs.graph(11, DType.F64, 4, 3, 20);
        assertAllocatesNothing(graph, Limits.LOOPS);
        assertAllocatesNothing(graph, new Limits(1 << 20, 1 << 20, 500));
        GraphEngine engine = new GraphEngine();
        Graph convolution = engine.trace(List.of(TensorType.f64(2, 2, 6, 5), TensorType.f64(4, 1, 3, 2)),
                in -> List.of(in.get(0).convolve(in.get(1), Convolution.defaults().stride(2).padding(1).groups(2))));
        assertAllocatesNothing(engine.vjp(convolution, List.of(0, 1)), Limits.DEFAULT);
    }

    private static void assertAllocatesNothing(Graph graph, Limits limits) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        HostExecutable program = compile(graph, limits);
        Workspace workspace = program.newWorkspace();
        NdArray[] inputs = Runs.inputs(graph, 1).toArray(NdArray[]::new);
        NdArray[] outputs = Runs.outputs(graph);
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                program.run(workspace, inputs, outputs);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(least < 1000, "1,000 runs allocated " + least + " bytes");
    }

    @Test
    void generatedClassesNameTheJdkAndTheContractOnly() {
        Graph graph = RandomGraphs.graph(11, DType.F64, 4, 3, 20);
        byte[] bytes = SimdBackend.loops(new LoopPlan(graph));
        for (var entry : ClassFile.of().parse(bytes).constantPool()) {
            if (entry instanceof ClassEntry named) {
                String name = named.asInternalName();
                assertTrue(name.startsWith("java/lang/") || name.startsWith("[") || name.startsWith(
                        "io/fluxion/elementary/") || name.equals("io/fluxion/backend/simd/Code")
                        || name.equals(
                                "io/fluxion/backend/simd/Generated"),
                        name);
            }
        }
    }

    @Test
    void theClassIsCollectedWithItsProgram() {
        WeakReference<Class<?>> generated = new WeakReference<>(
                HiddenCode.define(SimdBackend.loops(new LoopPlan(lorenz()))).getClass());
        for (int i = 0; i < 50 && generated.get() != null; i++) {
            System.gc();
        }
        assertNull(generated.get());
    }

    @Test
    void aClosedProgramAndAForeignWorkspaceAreRefused() {
        SimdBackend backend = new SimdBackend();
        HostExecutable one = (HostExecutable) backend.compile(lorenz());
        HostExecutable two = (HostExecutable) backend.compile(lorenz());
        assertEquals(2, backend.compilations());
        Object[] in = {new double[3], new double[3]};
        Object[] out = {new double[3]};
        assertThrows(IllegalArgumentException.class,
                () -> one.run(two.newWorkspace(), in, new int[2], out, new int[1]));
        Workspace workspace = one.newWorkspace();
        one.close();
        assertThrows(IllegalStateException.class, () -> one.run(workspace, in, new int[2], out, new int[1]));
    }
}
