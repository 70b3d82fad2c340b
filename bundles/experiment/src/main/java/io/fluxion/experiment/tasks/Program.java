package io.fluxion.experiment.tasks;

import io.fluxion.backend.Backend;
import io.fluxion.backend.Executable;
import io.fluxion.backend.Workspace;
import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import java.util.Arrays;

/** A compiled graph with memory for its inputs and outputs; for one thread. */
final class Program implements AutoCloseable {
    private final Executable executable;
    private final Workspace workspace;
    private final NdArray[] inputs;
    private final NdArray[] outputs;

    Program(Backend backend, Graph graph) {
        executable = backend.compile(graph);
        workspace = executable.newWorkspace();
        inputs = graph.inputs().stream().map(NdArray::zeros).toArray(NdArray[]::new);
        outputs = graph.outputTypes().stream().map(NdArray::zeros).toArray(NdArray[]::new);
    }

    /** Runs on f64 inputs of the graph's shapes; the outputs are overwritten by the next run. */
    NdArray[] run(double[]... values) {
        for (int i = 0; i < values.length; i++) {
            System.arraycopy(values[i], 0, inputs[i].f64(), 0, values[i].length);
        }
        executable.run(workspace, Arrays.<Buffer>asList(inputs).toArray(Buffer[]::new),
                Arrays.<Buffer>asList(outputs).toArray(Buffer[]::new));
        return outputs;
    }

    @Override
    public void close() {
        workspace.close();
        executable.close();
    }
}
