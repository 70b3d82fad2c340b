package io.fluxion.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginJarsTest {
    @TempDir
    Path directory;

    @Test
    void takesABundleWithAPlugin() throws IOException {
        Path jar = jar("good.jar", "Bundle-SymbolicName", "a.b", "Provide-Capability",
                "io.fluxion.plugin;kind=\"K\";name=n;class=\"C\"");
        PluginJars found = PluginJars.scan(directory);
        assertEquals(List.of(jar), found.bundles());
        assertEquals(List.of(), found.warnings());
    }

    @Test
    void saysWhyAJarOffersNothing() throws IOException {
        jar("plain.jar");
        Path library = jar("library.jar", "Bundle-SymbolicName", "a.library");
        Files.writeString(directory.resolve("torn.jar"), "half a copy");
        Files.writeString(directory.resolve("README.md"), "no jar");

        PluginJars found = PluginJars.scan(directory);
        assertEquals(List.of(library), found.bundles(), "a bundle without a plugin may be another one's library");
        assertEquals(3, found.warnings().size());
        assertTrue(found.warnings().get(0).contains("library.jar brings no plugin"), found.warnings().get(0));
        assertTrue(found.warnings().get(1).contains("plain.jar is no OSGi bundle"), found.warnings().get(1));
        assertTrue(found.warnings().get(2).contains("torn.jar cannot be read"), found.warnings().get(2));
    }

    @Test
    void anAbsentDirectoryHoldsNoPlugins() throws IOException {
        assertEquals(List.of(), PluginJars.scan(directory.resolve("absent")).bundles());
    }

    private Path jar(String name, String... headers) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        for (int i = 0; i < headers.length; i += 2) {
            manifest.getMainAttributes().putValue(headers[i], headers[i + 1]);
        }
        Path jar = directory.resolve(name);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }
}
