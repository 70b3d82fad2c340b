package io.fluxion.data;

/** Data that cannot be read; the message is one sentence: which file, where in it, what is allowed. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence */
    public DataException(String message) {
        super(message);
    }
}
