package io.fluxion.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * The packages that the system bundle exports from the launcher's class path. Every bundle that lies there (the
 * contract, the parsers that cost start-up time) is exported as its own manifest says, with the same versions, so that
 * the launcher, tests and bundles see the same classes.
 */
final class SharedPackages {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    private SharedPackages() {
    }

    /** The value of {@code org.osgi.framework.system.packages.extra}. */
    static String header(ClassLoader classPath) throws IOException {
        List<String> clauses = new ArrayList<>();
        for (URL url : Collections.list(classPath.getResources("META-INF/MANIFEST.MF"))) {
            try (InputStream in = url.openStream()) {
                Attributes manifest = new Manifest(in).getMainAttributes();
                String name = manifest.getValue("Bundle-SymbolicName");
                String exports = manifest.getValue("Export-Package");
                // The framework exports its own packages itself.
                if (name != null && exports != null && !name.startsWith("org.apache.felix.framework")) {
                    clauses.add(exports);
                }
            }
        }
        if (ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent()) {
            clauses.add(VECTOR_MODULE);
        }
        return String.join(",", clauses);
    }
}
