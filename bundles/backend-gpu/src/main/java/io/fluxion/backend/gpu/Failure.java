package io.fluxion.backend.gpu;

import io.fluxion.backend.BackendUnavailableException;
import java.util.Map;

/** What went wrong in a driver, as sentences. */
final class Failure {
    private static final Map<Integer, String> REASONS = Map.of(-2, "the device is not available", -4,
            "the device has no room for it", -5, "the device lacks resources", -6,
            "the driver lacks memory of the host",
            -11, "the program does not build", -61, "it is larger than the device allows");
    private static final int SHOWN = 2000;

    private Failure() {
    }

    /** Throws unless the status of a call is success. */
    static void check(String function, int status) {
        if (status != 0) {
            throw new IllegalStateException("The backend gpu could not go on: " + function + " failed with status "
                    + status + (REASONS.containsKey(status) ? ", " + REASONS.get(status) : "") + ".");
        }
    }

    /** A failed build, with the driver's log and the first lines of the source. */
    static IllegalStateException build(int status, String log, String source) {
        return new IllegalStateException(
                "The backend gpu could not build the kernels of a graph: clBuildProgram failed with status " + status
                        + (log.isEmpty() ? ", and the driver left no log" : "; the driver's log: " + shortened(log))
                        + "; the source begins with: " + shortened(source));
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " ...";
    }

    /** Nothing to compute on. */
    static BackendUnavailableException noDriver(String why) {
        return new BackendUnavailableException("The backend gpu needs an OpenCL driver, and " + why
                + "; install one (on Debian the packages ocl-icd-libopencl1 and, for the processor itself, pocl-opencl-icd)"
                + " or take the backend simd.");
    }

    /** What a call through the foreign function interface threw. */
    static RuntimeException of(Throwable thrown) {
        if (thrown instanceof RuntimeException failure) {
            return failure;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("a call of the OpenCL library failed", thrown);
    }
}
