package io.fluxion.experiment.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run's numbers may depend on beside its file.
 *
 * @param java name and version of the virtual machine
 * @param system operating system and architecture
 * @param processor model and number of processors
 * @param bundles all bundles of the framework, by name
 */
public record Environment(String java, String system, String processor, List<BundleVersion> bundles) {
    public Environment {
        bundles = List.copyOf(bundles);
    }

    /**
     * A bundle.
     *
     * @param sha256 of its jar; empty when it is no file
     */
    public record BundleVersion(String name, String version, String sha256) {}

    /** Reads the environment of this process. */
    @FunctionalInterface
    public interface Source {
        /** The environment now. */
        Environment read() throws IOException;
    }

    /** The environment of this process with the given bundles. */
    static Environment ofProcess(List<BundleVersion> bundles) {
        return new Environment(System.getProperty("java.vm.name") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                processorModel() + ", " + Runtime.getRuntime().availableProcessors() + " available",
                bundles);
    }

    private static String processorModel() {
        Path cpuinfo = Path.of("/proc/cpuinfo");
        if (Files.isReadable(cpuinfo)) {
            try (Stream<String> lines = Files.lines(cpuinfo, StandardCharsets.UTF_8)) {
                return lines.filter(line -> line.startsWith("model name")).findFirst()
                        .flatMap(line -> Arrays.stream(line.split(":", 2)).skip(1).findFirst())
                        .map(String::strip).orElse(System.getProperty("os.arch"));
            } catch (IOException | UncheckedIOException e) {
                return System.getProperty("os.arch");
            }
        }
        return System.getProperty("os.arch");
    }
}
