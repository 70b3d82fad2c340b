package io.fluxion.backend;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A program whose memory is the host's: it also runs on bare heap arrays, so that the state of a solve, a slot of a
 * tape or a row of a matrix need no wrapper.
 */
@ProviderType
public interface HostExecutable extends Executable {
    /**
     * Runs on arrays of the graph's element types, each from its offset on, row-major. An output may share an array
     * with an input only where the ranges do not meet.
     */
    void run(Workspace workspace, Object[] inputs, int[] inputOffsets, Object[] outputs, int[] outputOffsets);

    /** The program as one method, if it is a small one from an f64 scalar and two f64 vectors to one f64 vector. */
    default Optional<FieldCode> fieldCode() {
        return Optional.empty();
    }
}
