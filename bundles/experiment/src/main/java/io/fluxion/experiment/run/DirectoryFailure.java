package io.fluxion.experiment.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;

/** A run directory that takes no more: the disk is full, or it went away. The message is one sentence. */
final class DirectoryFailure extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    DirectoryFailure(RunDirectory directory, IOException cause) {
        super("The run directory " + directory.path() + " cannot be written (" + reason(cause)
                + "); what it holds is kept: make"
                + " room or make it writable, then go on with `fluxion resume " + directory.path() + "`.", cause);
        this.reason = reason(cause);
    }

    /** What the operating system said. */
    String reason() {
        return reason;
    }

    /** What the operating system says, without the name of a file, which may be a draft only. */
    static String reason(IOException cause) {
        if (cause instanceof FileSystemException e) {
            return Optional.ofNullable(e.getReason()).orElse(e.getClass().getSimpleName().replace("Exception", "")
                    .replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT));
        }
        return Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
    }
}
