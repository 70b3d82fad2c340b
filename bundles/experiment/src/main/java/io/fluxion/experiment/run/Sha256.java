package io.fluxion.experiment.run;

import io.fluxion.experiment.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as 64 small hexadecimal digits. */
final class Sha256 {
    private Sha256() {
    }

    /** Of bytes. */
    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** Of a file's contents. */
    static String of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, digest())) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        }
    }

    /**
     * Of a file that a run reads.
     *
     * @throws RefusedException when it cannot be read
     */
    static String ofInput(Path file) {
        try {
            return of(file);
        } catch (IOException e) {
            throw new RefusedException("The file " + file + " cannot be read (" + DirectoryFailure.reason(e)
                    + "); make it readable, or name another one.");
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
