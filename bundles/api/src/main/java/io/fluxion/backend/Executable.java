package io.fluxion.backend;

import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.Graph;
import org.osgi.annotation.versioning.ProviderType;

/** A compiled graph: code without state. */
@ProviderType
public interface Executable extends AutoCloseable {
    /** What was compiled. */
    Graph graph();

    /** Scratch memory for one caller. */
    Workspace newWorkspace();

    /**
     * Runs. The caller owns the outputs, which alias no input and are allocated with the types of the graph's
     * outputs; nothing is allocated in steady state. Every backend takes host arrays; one whose memory is elsewhere copies
     * each of them in every run, which its {@link Backend#memoryCounts()} show, and also takes buffers of a
     * {@link Memory} of its own, which it need not copy.
     */
    void run(Workspace workspace, Buffer[] inputs, Buffer[] outputs);

    /** What the program does. */
    default ProgramPlan plan() {
        return ProgramPlan.whole("a program", graph(), 0);
    }

    /** How it runs: its parts, and the operations that it has no code of its own for. */
    @Override
    String toString();

    @Override
    void close();
}
