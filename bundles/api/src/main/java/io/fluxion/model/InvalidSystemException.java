package io.fluxion.model;

import io.fluxion.plugin.PluginDescription;

/** A system whose class is at fault, whatever its parameters; the message is one sentence: which, of what bundle, what, where. */
public final class InvalidSystemException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * @param plugin the system
     * @param cause its message is the end of a sentence, without a full stop
     */
    public InvalidSystemException(PluginDescription plugin, IllegalArgumentException cause) {
        super("The system `" + plugin.name() + "` of the bundle " + plugin.bundle() + " " + plugin.version()
                + " cannot be used: " + String.valueOf(cause.getMessage()).strip().replaceAll("[.]$", "") + ".", cause);
    }
}
