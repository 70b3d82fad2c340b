package io.fluxion.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import aQute.bnd.header.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The built bundles keep to the floors. */
class FloorsIT {
    private final Distribution distribution = Distribution.built();

    @Test
    void everyBundleUsesOnlyWhatIsBelowIt() throws Exception {
        List<BuiltBundle> bundles = new ArrayList<>();
        for (Path jar : distribution.jars("system")) {
            BuiltBundle bundle = BuiltBundle.read(jar);
            if (bundle.name().startsWith("io.fluxion.")) {
                bundles.add(bundle);
            }
        }
        assertEquals(Floors.BUNDLES.size(), bundles.size(), "the distribution holds every bundle of the table");
        assertEquals(List.of(), Floors.violations(bundles));
    }

    @Test
    void everyContractHasAFloor() throws Exception {
        try (JarFile api = new JarFile(distribution.jar("lib", "api").toFile())) {
            String exports = api.getManifest().getMainAttributes().getValue("Export-Package");
            assertEquals(new TreeSet<>(Floors.CONTRACTS.keySet()), new TreeSet<>(new Parameters(exports).keySet()));
        }
    }
}
