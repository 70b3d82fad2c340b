package io.fluxion.integration;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds a plugin as a stranger would: sources, the contract on the class path, bnd; no line of OSGi by hand. */
public final class PluginJarBuilder {
    private final List<Path> classPath;

    /**
     * A builder for plugins of a distribution.
     *
     * @param distribution whose {@code lib/} is the class path
     */
    public PluginJarBuilder(Distribution distribution) throws IOException {
        classPath = Stream.concat(distribution.jars("lib").stream(), annotationJars()).toList();
    }

    /**
     * Compiles the sources below a directory of the test's resources and packs them.
     *
     * @param work an empty directory
     * @param version of the bundle
     * @return the jar, in {@code work}
     */
    public Path build(String resource, String symbolicName, String version, Path work) throws Exception {
        Path sources = Path.of(resource(resource));
        Path classes = Files.createDirectories(work.resolve("classes"));
        compile(sources, classes);
        Path file = work.resolve(symbolicName + "-" + version + ".jar");
        try (Builder builder = new Builder(); Jar content = new Jar(classes.toFile())) {
            builder.setJar(content);
            builder.setBundleSymbolicName(symbolicName);
            builder.setBundleVersion(version);
            for (Path entry : classPath) {
                builder.addClasspath(entry.toFile());
            }
            Jar jar = builder.build();
            if (!builder.isOk()) {
                throw new AssertionError("bnd: " + builder.getErrors() + builder.getWarnings());
            }
            jar.write(file.toFile());
        }
        return file;
    }

    private void compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<Path> files;
        try (Stream<Path> tree = Files.walk(sources)) {
            files = tree.filter(path -> path.toString().endsWith(".java")).toList();
        }
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            String path = classPath.stream().map(Path::toString)
                    .collect(Collectors.joining(System.getProperty("path.separator")));
            boolean compiled = compiler.getTask(messages, manager, null,
                    List.of("-d", classes.toString(), "-cp", path, "--release", "25", "-proc:none", "-Xlint:all",
                            "-Werror"),
                    null, manager.getJavaFileObjectsFromPaths(files)).call();
            if (!compiled) {
                throw new AssertionError(messages.toString());
            }
        }
    }

    /** The jars of the OSGi annotations, on which the contract's annotations stand. */
    private static Stream<Path> annotationJars() {
        return Stream
                .of(org.osgi.annotation.bundle.Capability.class, org.osgi.annotation.versioning.Version.class,
                        org.osgi.service.component.annotations.Component.class)
                .map(type -> {
                    try {
                        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
                    } catch (URISyntaxException e) {
                        throw new AssertionError(e);
                    }
                }).distinct();
    }

    private static java.net.URI resource(String name) throws URISyntaxException {
        var url = PluginJarBuilder.class.getResource("/" + name);
        if (url == null) {
            throw new AssertionError("no test resource " + name);
        }
        return url.toURI();
    }
}
