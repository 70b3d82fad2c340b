package io.fluxion.integration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The table of floors, and the check that bundles keep to it. */
final class Floors {
    /** The floor of every bundle of the framework, by symbolic name. */
    static final Map<String, Integer> BUNDLES = Map.ofEntries(Map.entry("io.fluxion.engine", 1),
            Map.entry("io.fluxion.plugins", 1), Map.entry("io.fluxion.backend.simd", 2),
            Map.entry("io.fluxion.backend.gpu", 2),
            Map.entry("io.fluxion.linalg.ejml", 1), Map.entry("io.fluxion.integrate", 2),
            Map.entry("io.fluxion.solver.explicit", 2), Map.entry("io.fluxion.solver.implicit", 2),
            Map.entry("io.fluxion.solver.geometric", 2), Map.entry("io.fluxion.solver.exponential", 2),
            Map.entry("io.fluxion.solver.stochastic", 2), Map.entry("io.fluxion.layers.core", 3),
            Map.entry("io.fluxion.models.mechanistic", 3),
            Map.entry("io.fluxion.models.neural.ode", 3), Map.entry("io.fluxion.data", 3),
            Map.entry("io.fluxion.experiment", 4), Map.entry("io.fluxion.report", 4),
            Map.entry("io.fluxion.shell", 4));

    /** The lowest floor that may use a contract package: that of the bundles which implement it. */
    static final Map<String, Integer> CONTRACTS = Map.ofEntries(Map.entry("io.fluxion.plugin", 0),
            Map.entry("io.fluxion.tensor", 0), Map.entry("io.fluxion.elementary", 0), Map.entry("io.fluxion.random", 0),
            Map.entry("io.fluxion.layer", 0),
            Map.entry("io.fluxion.optimize", 1), Map.entry("io.fluxion.model", 1), Map.entry("io.fluxion.backend", 1),
            Map.entry("io.fluxion.linalg", 1), Map.entry("io.fluxion.solve", 2), Map.entry("io.fluxion.data", 3),
            Map.entry("io.fluxion.report", 4), Map.entry("io.fluxion.experiment", 4), Map.entry("io.fluxion.shell", 4));

    private static final Set<String> PROVIDED_NAMESPACES = Set.of("io.fluxion.plugin", "osgi.service", "osgi.extender");
    private static final Set<String> REQUIRED_NAMESPACES = Set.of("io.fluxion.plugin", "osgi.service", "osgi.extender",
            "osgi.ee");

    private Floors() {
    }

    /** One sentence for everything in the bundles that the floors forbid. */
    static List<String> violations(List<BuiltBundle> bundles) {
        Set<String> violations = new TreeSet<>();
        for (BuiltBundle bundle : bundles) {
            Integer floor = BUNDLES.get(bundle.name());
            if (floor == null) {
                violations.add(bundle.name() + " stands on no floor");
                continue;
            }
            checkContracts(bundle, floor, violations);
            checkNamespaces(bundle, violations);
            checkReferences(bundle, floor, bundles, violations);
        }
        return new ArrayList<>(violations);
    }

    private static void checkContracts(BuiltBundle bundle, int floor, Set<String> violations) {
        for (String exported : bundle.exports()) {
            violations.add(bundle.name() + " exports " + exported + "; only api exports packages");
        }
        Set<String> itself = new HashSet<>(bundle.services());
        itself.retainAll(bundle.references());
        // what a bundle offers to itself needs no contract, if it is its own
        itself.removeIf(type -> CONTRACTS.containsKey(packageOf(type)));
        Set<String> packages = new HashSet<>(bundle.imports());
        for (Set<String> types : List.of(bundle.references(), bundle.services(), bundle.pluginKinds(),
                bundle.requiredServices())) {
            types.stream().filter(type -> !itself.contains(type)).forEach(type -> packages.add(packageOf(type)));
        }
        for (String used : packages) {
            if (!used.startsWith("io.fluxion.")) {
                continue;
            }
            Integer lowest = CONTRACTS.get(used);
            if (lowest == null) {
                violations.add(bundle.name() + " uses " + used + ", which is no contract");
            } else if (lowest > floor) {
                violations.add(bundle.name() + " on floor " + floor + " uses " + used + " of floor " + lowest);
            }
        }
    }

    private static String packageOf(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }

    private static void checkNamespaces(BuiltBundle bundle, Set<String> violations) {
        for (String namespace : bundle.providedNamespaces()) {
            if (!PROVIDED_NAMESPACES.contains(namespace)) {
                violations.add(bundle.name() + " provides the capability " + namespace);
            }
        }
        for (String namespace : bundle.requiredNamespaces()) {
            if (!REQUIRED_NAMESPACES.contains(namespace)) {
                violations.add(bundle.name() + " requires the capability " + namespace);
            }
        }
    }

    /** A service that only higher floors offer must not be referred to, even if its contract stands lower. */
    private static void checkReferences(BuiltBundle bundle, int floor, List<BuiltBundle> bundles,
            Set<String> violations) {
        for (String type : bundle.references()) {
            List<String> providers = bundles.stream().filter(other -> other.services().contains(type))
                    .map(BuiltBundle::name).toList();
            boolean reachable = providers.stream()
                    .anyMatch(name -> BUNDLES.getOrDefault(name, Integer.MAX_VALUE) <= floor);
            if (!providers.isEmpty() && !reachable) {
                violations.add(bundle.name() + " on floor " + floor + " refers to " + type + ", which only "
                        + String.join(", ", providers) + " above it offers");
            }
        }
    }
}
