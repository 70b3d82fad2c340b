package io.fluxion.integrate.graph;

import io.fluxion.backend.HostExecutable;
import io.fluxion.backend.Workspace;
import java.util.Arrays;

/** A program with its workspace and arguments. */
final class Call {
    final Object[] inputs;
    final int[] inputOffsets;
    final Object[] outputs;
    final int[] outputOffsets;
    private final HostExecutable program;
    private final Workspace workspace;

    Call(HostExecutable program) {
        this.program = program;
        this.workspace = program.newWorkspace();
        this.inputs = new Object[program.graph().inputs().size()];
        this.inputOffsets = new int[inputs.length];
        this.outputs = new Object[program.graph().outputs().size()];
        this.outputOffsets = new int[outputs.length];
        Arrays.fill(inputs, "");
        Arrays.fill(outputs, "");
    }

    void run() {
        program.run(workspace, inputs, inputOffsets, outputs, outputOffsets);
    }
}
