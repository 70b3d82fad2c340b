package io.fluxion.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** The check of the floors sees what it has to see. */
class FloorsTest {
    private static final String CLEAN = """
            Import-Package: io.fluxion.solve;version="[1,2)",io.fluxion.tensor
            Provide-Capability: io.fluxion.plugin;kind="io.fluxion.solve.RungeKuttaTableau";name=x;class="a.B"
            """;

    @Test
    void aCleanBundlePasses() throws IOException {
        assertEquals(List.of(), check("io.fluxion.solver.explicit", CLEAN));
    }

    @Test
    void anUpwardImportIsFound() throws IOException {
        assertEquals(List.of("io.fluxion.engine on floor 1 uses io.fluxion.solve of floor 2"),
                check("io.fluxion.engine", CLEAN));
    }

    @Test
    void anotherBundlesPackageIsFound() throws IOException {
        assertEquals(List.of("io.fluxion.shell uses io.fluxion.experiment.files, which is no contract"),
                check("io.fluxion.shell", "Import-Package: io.fluxion.experiment.files\n"));
    }

    @Test
    void anExportIsFound() throws IOException {
        assertEquals(List.of("io.fluxion.engine exports io.fluxion.engine; only api exports packages"),
                check("io.fluxion.engine", "Export-Package: io.fluxion.engine;version=1.0.0\n"));
    }

    @Test
    void aPluginOfAHigherFloorsKindIsFound() throws IOException {
        assertEquals(List.of("io.fluxion.backend.simd on floor 2 uses io.fluxion.data of floor 3"),
                check("io.fluxion.backend.simd",
                        "Provide-Capability: io.fluxion.plugin;kind=\"io.fluxion.data.Dataset\";name=x;class=\"a.B\"\n"));
    }

    @Test
    void aRequiredServiceOfAHigherFloorIsFound() throws IOException {
        assertEquals(List.of("io.fluxion.data on floor 3 uses io.fluxion.report of floor 4"),
                check("io.fluxion.data", "Require-Capability: osgi.service;effective:=active;"
                        + "filter:=\"(objectClass=io.fluxion.report.ReportRenderer)\"\n"));
    }

    @Test
    void aForeignCapabilityIsFound() throws IOException {
        assertEquals(List.of("io.fluxion.shell requires the capability osgi.native"),
                check("io.fluxion.shell", "Require-Capability: osgi.native;filter:=\"(osgi.native.osname=Linux)\"\n"));
    }

    @Test
    void aReferenceToAServiceFromAboveIsFound() throws IOException {
        String tracer = "io.fluxion.model.SystemTracer";
        BuiltBundle engine = BuiltBundle.of(manifest("io.fluxion.engine", ""), Set.of(tracer), Set.of());
        BuiltBundle models = BuiltBundle.of(manifest("io.fluxion.models.mechanistic", ""), Set.of(), Set.of(tracer));
        assertEquals(List.of("io.fluxion.engine on floor 1 refers to io.fluxion.model.SystemTracer, which only"
                + " io.fluxion.models.mechanistic above it offers"), Floors.violations(List.of(engine, models)));
    }

    @Test
    void aServiceThatABundleOffersToItselfPassesAndToOthersIsFound() throws IOException {
        String watched = "io.fluxion.experiment.observe.Watched";
        BuiltBundle itself = BuiltBundle.of(manifest("io.fluxion.experiment", ""), Set.of(watched), Set.of(watched));
        assertEquals(List.of(), Floors.violations(List.of(itself)));
        BuiltBundle offers = BuiltBundle.of(manifest("io.fluxion.experiment", ""), Set.of(), Set.of(watched));
        BuiltBundle takes = BuiltBundle.of(manifest("io.fluxion.shell", ""), Set.of(watched), Set.of());
        assertEquals(List.of("io.fluxion.experiment uses io.fluxion.experiment.observe, which is no contract",
                "io.fluxion.shell uses io.fluxion.experiment.observe, which is no contract"),
                Floors.violations(List.of(offers, takes)));
    }

    @Test
    void aBundleWithoutAFloorIsFound() throws IOException {
        assertEquals(List.of("io.fluxion.attic stands on no floor"), check("io.fluxion.attic", ""));
    }

    private static List<String> check(String name, String headers) throws IOException {
        return Floors.violations(List.of(BuiltBundle.of(manifest(name, headers), Set.of(), Set.of())));
    }

    private static Manifest manifest(String name, String headers) throws IOException {
        // A line of a manifest has at most 72 bytes; a longer one goes on after a line break and a space.
        StringBuilder text = new StringBuilder();
        for (String line : ("Manifest-Version: 1.0\nBundle-SymbolicName: " + name + "\n" + headers).split("\n", -1)) {
            text.append(line.replaceAll("(.{60})", "$1\n ")).append('\n');
        }
        return new Manifest(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
