package io.fluxion.integration;

import aQute.bnd.header.Attrs;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Processor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What a jar's manifest and component descriptions say of its wiring.
 *
 * @param name symbolic name
 * @param imports packages of {@code Import-Package}
 * @param exports packages of {@code Export-Package}
 * @param references interfaces of the references of its components
 * @param services interfaces that its components or capabilities offer
 * @param requiredServices interfaces of its {@code osgi.service} requirements
 * @param pluginKinds contracts of the plugins that it declares
 * @param providedNamespaces of its capabilities
 * @param requiredNamespaces of its requirements
 */
record BuiltBundle(String name, Set<String> imports, Set<String> exports, Set<String> references, Set<String> services,
        Set<String> requiredServices, Set<String> pluginKinds, Set<String> providedNamespaces,
        Set<String> requiredNamespaces) {
    private static final Pattern OBJECT_CLASS = Pattern.compile("objectClass=([^)]*)\\)");

    /** Reads a jar. */
    static BuiltBundle read(Path jar) throws Exception {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            Set<String> references = new HashSet<>();
            Set<String> provided = new HashSet<>();
            String components = manifest.getMainAttributes().getValue("Service-Component");
            for (String entry : new Parameters(components == null ? "" : components).keySet()) {
                try (InputStream in = file.getInputStream(file.getJarEntry(entry))) {
                    Document component = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
                    collect(component.getElementsByTagName("reference"), references);
                    collect(component.getElementsByTagName("provide"), provided);
                }
            }
            return of(manifest, references, provided);
        }
    }

    /** Reads a manifest; components are given. */
    static BuiltBundle of(Manifest manifest, Set<String> references, Set<String> componentServices) throws IOException {
        Attributes headers = manifest.getMainAttributes();
        Parameters capabilities = header(headers, "Provide-Capability");
        Parameters requirements = header(headers, "Require-Capability");
        Set<String> services = new HashSet<>(componentServices);
        Set<String> kinds = new HashSet<>();
        for (Map.Entry<String, Attrs> capability : capabilities.entrySet()) {
            String namespace = Processor.removeDuplicateMarker(capability.getKey());
            if (namespace.equals("osgi.service")) {
                services.addAll(Set.of(capability.getValue().getOrDefault("objectClass:List<String>",
                        capability.getValue().getOrDefault("objectClass", "")).split(",")));
            } else if (namespace.equals("io.fluxion.plugin")) {
                kinds.add(capability.getValue().getOrDefault("kind", ""));
            }
        }
        Set<String> requiredServices = new HashSet<>();
        requirements.forEach((namespace, attributes) -> {
            Matcher type = OBJECT_CLASS.matcher(attributes.getOrDefault("filter:", ""));
            if (Processor.removeDuplicateMarker(namespace).equals("osgi.service") && type.find()) {
                requiredServices.add(type.group(1));
            }
        });
        String name = header(headers, "Bundle-SymbolicName").keySet().iterator().next();
        return new BuiltBundle(name, header(headers, "Import-Package").keySet(),
                header(headers, "Export-Package").keySet(), references, services, requiredServices, kinds,
                namespaces(capabilities), namespaces(requirements));
    }

    private static Parameters header(Attributes headers, String name) {
        String value = headers.getValue(name);
        return new Parameters(value == null ? "" : value);
    }

    private static Set<String> namespaces(Parameters header) {
        return header.keySet().stream().map(Processor::removeDuplicateMarker).collect(Collectors.toSet());
    }

    private static void collect(NodeList elements, Set<String> interfaces) {
        for (int i = 0; i < elements.getLength(); i++) {
            interfaces.add(((Element) elements.item(i)).getAttribute("interface"));
        }
    }
}
