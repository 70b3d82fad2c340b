package io.fluxion.experiment.observe;

/** An operation made a NaN; the message says which, where, of what. */
public final class NanException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NanException(String message) {
        super(message);
    }
}
