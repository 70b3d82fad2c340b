package io.fluxion.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What the directory of plugins holds.
 *
 * @param bundles the jars to install, by name
 * @param warnings one sentence for every jar that offers no plugin
 */
record PluginJars(List<Path> bundles, List<String> warnings) {

    static PluginJars scan(Path directory) throws IOException {
        List<Path> bundles = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Path jar : Installation.jars(directory)) {
            Attributes manifest;
            try (JarFile file = new JarFile(jar.toFile())) {
                Manifest found = file.getManifest();
                manifest = found == null ? new Attributes() : found.getMainAttributes();
            } catch (IOException e) {
                warnings.add(jar + " cannot be read as a jar (" + e.getMessage() + ") and is left out;"
                        + " was it copied whole?");
                continue;
            }
            if (manifest.getValue("Bundle-SymbolicName") == null) {
                warnings.add(jar + " is no OSGi bundle and is left out; build it with bnd, which writes its manifest"
                        + " from the @Plugin annotations.");
                continue;
            }
            bundles.add(jar);
            String capabilities = manifest.getValue("Provide-Capability");
            if (capabilities == null || !capabilities.contains("io.fluxion.plugin")) {
                warnings.add(jar + " brings no plugin: none of its classes is annotated with @Plugin,"
                        + " or it was not built with bnd.");
            }
        }
        return new PluginJars(List.copyOf(bundles), List.copyOf(warnings));
    }
}
