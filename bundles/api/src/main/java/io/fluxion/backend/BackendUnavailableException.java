package io.fluxion.backend;

/** A backend cannot compute on this machine: its driver or its device is missing. The message says what to do. */
public final class BackendUnavailableException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** @param message a sentence for people */
    public BackendUnavailableException(String message) {
        super(message);
    }
}
