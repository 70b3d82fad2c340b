package io.fluxion.experiment.run;

import io.fluxion.experiment.RunContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        Optional<Path> contracts = contracts();
        if (contracts.isPresent()) {
            versions.add(new Environment.BundleVersion("io.fluxion.api", context.getBundle().getVersion().toString(),
                    Sha256.of(contracts.get())));
        }
        versions.sort(Comparator.comparing(Environment.BundleVersion::name)
                .thenComparing(Environment.BundleVersion::version));
        return Environment.ofProcess(versions);
    }

    /** The jar of the contracts, which is no bundle: it lies on the launcher's class path. */
    private static Optional<Path> contracts() {
        CodeSource source = RunContext.class.getProtectionDomain().getCodeSource();
        return Optional.ofNullable(source).map(CodeSource::getLocation).map(String::valueOf)
                .filter(location -> location.startsWith("file:")).map(URI::create).map(Path::of)
                .filter(Files::isRegularFile);
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
        return Sha256.of(Path.of(URI.create(address)));
    }
}
