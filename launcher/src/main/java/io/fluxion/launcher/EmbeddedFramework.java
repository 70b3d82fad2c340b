package io.fluxion.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Felix, embedded: the launcher's class path is the contract, everything else is a bundle. Closing stops every bundle;
 * Felix's threads are no daemons, so a process that does not close it never ends.
 */
final class EmbeddedFramework implements AutoCloseable {
    /** Components start while their bundles do, so a service that is not there after this long will not come. */
    private static final long SERVICE_TIMEOUT_MILLIS = 5_000;
    private static final long STOP_TIMEOUT_MILLIS = 10_000;

    private final Framework framework;
    private final List<String> warnings = new ArrayList<>();

    private EmbeddedFramework(Framework framework) {
        this.framework = framework;
    }

    /** Starts an empty framework that keeps its files in {@code storage}. */
    static EmbeddedFramework start(Path storage) throws BundleException, IOException {
        Map<String, String> configuration = new HashMap<>();
        configuration.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        configuration.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        configuration.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                SharedPackages.header(EmbeddedFramework.class.getClassLoader()));
        // Felix logs to standard output, which belongs to the command; failures come back as exceptions and sentences.
        configuration.put("felix.log.level", "0");
        // Each start resolves a few dozen packages: threads for it, and the JVM-wide hooks for bundle: URLs, cost more
        // than they bring.
        configuration.put("felix.resolver.parallelism", "1");
        configuration.put("felix.service.urlhandlers", "false");
        Framework framework = new org.apache.felix.framework.FrameworkFactory().newFramework(configuration);
        framework.init();
        framework.start();
        return new EmbeddedFramework(framework);
    }

    /** Installs the bundles where they lie, without a copy, then starts them all. */
    void startAll(List<Path> jars) throws BundleException {
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : jars) {
            bundles.add(context().installBundle("reference:" + jar.toUri()));
        }
        // One resolution for all is faster than one for each; what does not resolve is explained by its start.
        framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
        bundles.forEach(this::start);
    }

    /**
     * Copies the plugins into the storage and starts them. The file in the directory of plugins may then be replaced
     * while the bundle runs; the bundle's location is the hash of what was copied.
     */
    void startPlugins(List<Path> jars) throws IOException {
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : jars) {
            try (InputStream in = Files.newInputStream(jar)) {
                bundles.add(context().installBundle("sha256:" + sha256(jar) + "/" + jar.getFileName(), in));
            } catch (BundleException e) {
                warnings.add(jar + " cannot be installed and is left out: " + e.getMessage());
            }
        }
        bundles.forEach(this::start);
    }

    /** The given sentences and those about bundles that did not start. */
    List<String> warnings(List<String> before) {
        return Stream.concat(before.stream(), warnings.stream()).toList();
    }

    /** Waits, not for ever, for a service of a contract type. */
    <T> Optional<T> await(Class<T> type) throws InterruptedException {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context(), type, null);
        tracker.open();
        return Optional.ofNullable(tracker.waitForService(SERVICE_TIMEOUT_MILLIS));
    }

    /** Says in a sentence why a service is not there. */
    String explainAbsence(Class<?> type) {
        return MissingService.explain(context(), type);
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(STOP_TIMEOUT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(Bundle bundle) {
        boolean fragment = (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
        if (fragment) {
            return;
        }
        try {
            bundle.start(Bundle.START_ACTIVATION_POLICY | Bundle.START_TRANSIENT);
        } catch (BundleException e) {
            String reason = bundle.getSymbolicName() + " does not start: " + e.getMessage();
            warnings.add(UnresolvedBundle.explain(bundle, context().getBundles()).orElse(reason));
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
