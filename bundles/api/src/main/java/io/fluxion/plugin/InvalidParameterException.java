package io.fluxion.plugin;

/** A value that a parameter does not allow; the message is one sentence: what, where, allowed, remedy. */
public final class InvalidParameterException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String parameter;

    /**
     * @param parameter the key at fault
     * @param message one sentence
     */
    public InvalidParameterException(String parameter, String message) {
        super(message);
        this.parameter = parameter;
    }

    /** The key at fault. */
    public String parameter() {
        return parameter;
    }
}
