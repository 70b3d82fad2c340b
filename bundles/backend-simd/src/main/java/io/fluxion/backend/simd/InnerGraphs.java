package io.fluxion.backend.simd;

import io.fluxion.backend.HostExecutable;
import io.fluxion.backend.Workspace;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.GraphCompiler;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The graphs within a program's operations, such as the steps of loops: each is compiled once for all workspaces. */
final class InnerGraphs implements GraphCompiler {
    private final Map<Graph, HostExecutable> programs = new ConcurrentHashMap<>();
    private final Function<Graph, HostExecutable> compiler;

    InnerGraphs(Function<Graph, HostExecutable> compiler) {
        this.compiler = compiler;
    }

    @Override
    public Kernel compile(Graph graph) {
        return new Call(programs.computeIfAbsent(graph, compiler));
    }

    /** A program with its workspace and arguments. */
    private static final class Call implements Kernel {
        private final HostExecutable program;
        private final Workspace workspace;
        private final Object[] inputs;
        private final int[] inputOffsets;
        private final Object[] outputs;
        private final int[] outputOffsets;

        Call(HostExecutable program) {
            this.program = program;
            this.workspace = program.newWorkspace();
            this.inputs = new Object[program.graph().inputs().size()];
            this.inputOffsets = new int[inputs.length];
            this.outputs = new Object[program.graph().outputs().size()];
            this.outputOffsets = new int[outputs.length];
        }

        @Override
        public void run(NdArray[] in, NdArray[] out) {
            take(in, inputs, inputOffsets);
            take(out, outputs, outputOffsets);
            program.run(workspace, inputs, inputOffsets, outputs, outputOffsets);
        }

        private static void take(NdArray[] from, Object[] arrays, int[] offsets) {
            for (int i = 0; i < arrays.length; i++) {
                arrays[i] = from[i].storage();
                offsets[i] = from[i].offset();
            }
        }
    }
}
