package io.fluxion.experiment;

/** An experiment that cannot run as it stands; the message is one sentence: what, where, allowed, remedy. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence */
    public RefusedException(String message) {
        super(message);
    }
}
