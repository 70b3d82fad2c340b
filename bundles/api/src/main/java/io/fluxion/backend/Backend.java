package io.fluxion.backend;

import io.fluxion.tensor.Graph;
import org.osgi.annotation.versioning.ProviderType;

/** Compiles graphs into programs. A service; the one of highest rank is the default, a file may name another. */
@ProviderType
public interface Backend {
    /** Service property: the name. */
    String NAME = "fluxion.backend.name";

    /** The name that an experiment file uses. */
    String name();

    /** One line for {@code list backends}. */
    String help();

    /**
     * Compiles; the result is immutable and may be shared by threads, each with its own workspace.
     *
     * @throws BackendUnavailableException when there is nothing to compute on, such as a device without a driver
     */
    Executable compile(Graph graph);

    /** Compiles a program whose steps are timed; a backend that cannot time them times none. */
    default Executable compile(Graph graph, StepClock clock) {
        return compile(graph);
    }

    /** How many times {@link #compile(Graph)} made a program. */
    long compilations();

    /**
     * Buffers for one owner, who closes it.
     *
     * @throws BackendUnavailableException as {@link #compile} does
     */
    Memory newMemory();

    /** What was moved and is held outside of the host's memory. */
    MemoryCounts memoryCounts();
}
