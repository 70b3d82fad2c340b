package io.fluxion.experiment.observe;

import io.fluxion.backend.HostExecutable;
import io.fluxion.backend.ProgramPlan;
import io.fluxion.backend.Workspace;
import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import java.util.List;

/** A program that looks for NaN in what it gives; the operation that made it is found by the reference kernels. */
final class GuardedProgram implements HostExecutable {
    private final HostExecutable program;

    GuardedProgram(HostExecutable program) {
        this.program = program;
    }

    @Override
    public Graph graph() {
        return program.graph();
    }

    @Override
    public Workspace newWorkspace() {
        return program.newWorkspace();
    }

    @Override
    public ProgramPlan plan() {
        return program.plan();
    }

    @Override
    public void run(Workspace workspace, Buffer[] inputs, Buffer[] outputs) {
        program.run(workspace, inputs, outputs);
        NdArray[] given = new NdArray[inputs.length];
        NdArray[] made = new NdArray[outputs.length];
        for (int i = 0; i < inputs.length; i++) {
            given[i] = (NdArray) inputs[i];
        }
        for (int i = 0; i < outputs.length; i++) {
            made[i] = (NdArray) outputs[i];
        }
        check(given, made);
    }

    @Override
    public void run(Workspace workspace, Object[] inputs, int[] inputOffsets, Object[] outputs, int[] outputOffsets) {
        program.run(workspace, inputs, inputOffsets, outputs, outputOffsets);
        check(arrays(graph().inputs(), inputs, inputOffsets), arrays(graph().outputTypes(), outputs, outputOffsets));
    }

    private static NdArray[] arrays(List<TensorType> types, Object[] storage, int[] offsets) {
        NdArray[] arrays = new NdArray[types.size()];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = new NdArray(types.get(i), storage[i], offsets[i]);
        }
        return arrays;
    }

    @Override
    public String toString() {
        return program.toString();
    }

    /** A NaN that came in was made elsewhere. */
    private void check(NdArray[] inputs, NdArray[] outputs) {
        if (NanSearch.any(outputs) && !NanSearch.any(inputs)) {
            throw new NanException(NanSearch.origin(graph(), inputs));
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
