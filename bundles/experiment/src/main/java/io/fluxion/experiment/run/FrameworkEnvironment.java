package io.fluxion.experiment.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The environment of a run inside a framework: this process and all its bundles. */
final class FrameworkEnvironment implements Environment.Source {
    private static final String COPIED = "sha256:";

    private final BundleContext context;

    /** Of the framework that runs this bundle. */
    FrameworkEnvironment(BundleContext context) {
        this.context = context;
    }

    @Override
    public Environment read() throws IOException {
        List<Environment.BundleVersion> versions = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            versions.add(new Environment.BundleVersion(bundle.getSymbolicName(), bundle.getVersion().toString(),
                    sha256(bundle.getLocation())));
        }
        versions.sort(Comparator.comparing(Environment.BundleVersion::name)
                .thenComparing(Environment.BundleVersion::version));
        return Environment.ofProcess(versions);
    }

    /** A bundle that lies in a file has its address as location; one that was copied, the hash of the copy. */
    private static String sha256(String location) throws IOException {
        if (location.startsWith(COPIED)) {
            return location.substring(COPIED.length(), location.indexOf('/', COPIED.length()));
        }
        String address = location.replaceFirst("^reference:", "");
        if (!address.startsWith("file:")) {
            return "";
        }
        try (InputStream in = Files.newInputStream(Path.of(URI.create(address)));
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
