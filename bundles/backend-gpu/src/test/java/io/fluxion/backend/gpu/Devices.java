package io.fluxion.backend.gpu;

import io.fluxion.backend.BackendUnavailableException;
import org.junit.jupiter.api.Assumptions;

/** The device that tests run on; without one they are skipped, with the sentence that a user would see. */
final class Devices {
    private Devices() {
    }

    /** A backend of its own for a test, which closes it. */
    static GpuBackend backend() {
        try {
            Device.open(OpenClLibrary.load(OpenClLibrary.NAMES)).close();
        } catch (BackendUnavailableException e) {
            Assumptions.abort(e.getMessage());
        }
        return new GpuBackend();
    }
}
