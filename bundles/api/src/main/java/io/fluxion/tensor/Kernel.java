package io.fluxion.tensor;

import org.osgi.annotation.versioning.ConsumerType;

/** Computes one operation on the host. An instance may keep scratch memory, so it serves one caller at a time. */
@ConsumerType
@FunctionalInterface
public interface Kernel {
    /** Reads all inputs, writes all outputs; no output shares memory with an input. */
    void run(NdArray[] inputs, NdArray[] outputs);
}
