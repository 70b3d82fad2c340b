package io.fluxion.plugins;

import org.jspecify.annotations.Nullable;

/** A class that was declared as a plugin and cannot be one; the message is a sentence for the plugin's author. */
final class UnusablePluginException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    UnusablePluginException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
