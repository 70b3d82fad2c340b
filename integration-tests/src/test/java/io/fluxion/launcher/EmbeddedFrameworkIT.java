package io.fluxion.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.header.Attrs;
import aQute.bnd.header.Parameters;
import io.fluxion.integration.Distribution;
import io.fluxion.integration.PluginJarBuilder;
import io.fluxion.model.OdeSystem;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.solve.RungeKuttaTableau;
import io.fluxion.solve.Solver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

class EmbeddedFrameworkIT {
    private final Distribution distribution = Distribution.built();
    @TempDir
    Path directory;

    @Test
    void theSystemBundleExportsTheContractAsItsJarSays() throws Exception {
        Parameters exports;
        try (JarFile api = new JarFile(distribution.jar("lib", "api").toFile())) {
            exports = new Parameters(api.getManifest().getMainAttributes().getValue("Export-Package"));
        }
        Map<String, String> expected = new HashMap<>();
        for (Map.Entry<String, Attrs> export : exports.entrySet()) {
            expected.put(export.getKey(), export.getValue().get("version"));
        }
        Map<String, String> actual = new HashMap<>();
        try (EmbeddedFramework framework = EmbeddedFramework.start(directory)) {
            BundleRevision system = framework.context().getBundle(0).adapt(BundleRevision.class);
            for (BundleCapability capability : system.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
                Map<String, Object> attributes = capability.getAttributes();
                String name = String.valueOf(attributes.get(PackageNamespace.PACKAGE_NAMESPACE));
                if (name.startsWith("io.fluxion.")) {
                    actual.put(name, String.valueOf(attributes.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)));
                }
            }
        }
        assertFalse(expected.isEmpty());
        assertEquals(expected, actual);
    }

    @Test
    void aStrangersJarIsOfferedByNameAndGoesWithItsBundle() throws Exception {
        Path jar = new PluginJarBuilder(distribution).build("stranger", "org.example.stranger", "1.0.0",
                Files.createDirectories(directory.resolve("stranger")));
        try (EmbeddedFramework framework = started()) {
            framework.startPlugins(List.of(jar));
            assertEquals(List.of(), framework.warnings(List.of()));

            ServiceReference<?> ralston = factory(framework, RungeKuttaTableau.class, "ralston");
            PluginFactory<?> factory = (PluginFactory<?>) framework.context().getService(ralston);
            RungeKuttaTableau tableau = assertInstanceOf(RungeKuttaTableau.class, factory.create(Map.of()));
            assertEquals(2, tableau.order());
            assertEquals("org.example.stranger", factory.description().bundle());
            assertEquals("doi:10.1090/S0025-5718-1962-0150954-0", factory.description().citation());

            PluginFactory<?> solver = (PluginFactory<?>) framework.context()
                    .getService(factory(framework, Solver.class, "ralston"));
            assertEquals(2, assertInstanceOf(Solver.class, solver.create(Map.of())).order());

            PluginFactory<?> decay = (PluginFactory<?>) framework.context()
                    .getService(factory(framework, OdeSystem.class, "decay"));
            PluginDescription description = decay.description();
            assertEquals("1/2", description.parameter("rate").orElseThrow().defaultValue());

            ralston.getBundle().stop();
            assertTrue(factories(framework, "ralston").isEmpty());
        }
    }

    @Test
    void aPluginForAnotherContractIsExplainedAndTheOthersServe() throws Exception {
        Path future = jar("future.jar", "io.fluxion.solve;version=\"[7.0,8)\",io.fluxion.teleport");
        Path fit = jar("fit.jar", "io.fluxion.solve;version=\"[1.0,2)\"");
        try (EmbeddedFramework framework = started()) {
            framework.startPlugins(List.of(future, fit));
            assertEquals(List.of("future 1.0.0 needs io.fluxion.solve [7.0.0,8.0.0); this installation offers 1.0.0;"
                    + " and io.fluxion.teleport; this installation offers no such package."),
                    framework.warnings(List.of()));
        }
    }

    @Test
    void aMissingServiceIsExplained() throws Exception {
        try (EmbeddedFramework framework = started()) {
            assertEquals("no bundle offers java.lang.Runnable.", framework.explainAbsence(Runnable.class));
        }
    }

    private Path jar(String file, String imports) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", file.replace(".jar", ""));
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Import-Package", imports);
        Path jar = directory.resolve(file);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    private EmbeddedFramework started() throws Exception {
        EmbeddedFramework framework = EmbeddedFramework.start(directory.resolve("storage"));
        framework.startAll(new Installation(distribution.home()).systemBundles());
        return framework;
    }

    private static ServiceReference<?> factory(EmbeddedFramework framework, Class<?> kind, String name)
            throws Exception {
        List<ServiceReference<?>> found = new ArrayList<>();
        for (ServiceReference<?> factory : factories(framework, name)) {
            if (kind.getName().equals(factory.getProperty(PluginFactory.KIND))) {
                found.add(factory);
            }
        }
        assertEquals(1, found.size(), name);
        return found.getFirst();
    }

    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    private static Collection<ServiceReference<PluginFactory>> factories(EmbeddedFramework framework, String name)
            throws Exception {
        return framework.context().getServiceReferences(PluginFactory.class,
                "(" + PluginFactory.NAME + "=" + name + ")");
    }
}
