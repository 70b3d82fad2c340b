package io.fluxion.backend.simd;

import io.fluxion.backend.HostExecutable;
import io.fluxion.backend.Workspace;
import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;

/** What both forms share: runs on buffers are runs on their arrays. */
abstract sealed class HostProgram implements HostExecutable permits StraightProgram, LoopProgram {
    private final Graph graph;

    HostProgram(Graph graph) {
        this.graph = graph;
    }

    @Override
    public final Graph graph() {
        return graph;
    }

    @Override
    public final void run(Workspace workspace, Buffer[] inputs, Buffer[] outputs) {
        Operands operands = operands(workspace);
        operands.take(inputs, operands.inputs, operands.inputOffsets);
        operands.take(outputs, operands.outputs, operands.outputOffsets);
        run(workspace, operands.inputs, operands.inputOffsets, operands.outputs, operands.outputOffsets);
    }

    abstract Operands operands(Workspace workspace);

    static IllegalStateException closed() {
        return new IllegalStateException("the program is closed; compile the graph again");
    }

    static IllegalArgumentException foreign() {
        return new IllegalArgumentException("the workspace belongs to another program; use newWorkspace() of this one");
    }

    /** Arrays and offsets of the buffers of a run. */
    static final class Operands {
        final Object[] inputs;
        final int[] inputOffsets;
        final Object[] outputs;
        final int[] outputOffsets;

        Operands(Graph graph) {
            inputs = new Object[graph.inputs().size()];
            inputOffsets = new int[inputs.length];
            outputs = new Object[graph.outputs().size()];
            outputOffsets = new int[outputs.length];
        }

        private void take(Buffer[] buffers, Object[] arrays, int[] offsets) {
            for (int i = 0; i < arrays.length; i++) {
                if (!(buffers[i] instanceof NdArray array)) {
                    throw new IllegalArgumentException(
                            "the simd backend runs on host arrays, not on " + buffers[i].getClass().getName());
                }
                arrays[i] = array.storage();
                offsets[i] = array.offset();
            }
        }
    }
}
