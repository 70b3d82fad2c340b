package io.fluxion.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Says what a bundle needs that no other bundle offers. */
final class UnresolvedBundle {
    private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([^)]*)\\)");
    private static final Pattern CEILING = Pattern.compile("\\(!\\(version>=([^)]*)\\)\\)");
    private static final Pattern FLOOR = Pattern.compile("(?<!!)\\(version>=([^)]*)\\)");

    private UnresolvedBundle() {
    }

    /** One sentence, or nothing when every need of the bundle is offered by one of {@code installed}. */
    static Optional<String> explain(Bundle bundle, Bundle[] installed) {
        List<BundleCapability> offered = Arrays.stream(installed).map(b -> b.adapt(BundleRevision.class))
                .flatMap(revision -> revision.getDeclaredCapabilities(null).stream()).toList();
        String needs = bundle.adapt(BundleRevision.class).getDeclaredRequirements(null).stream()
                .filter(UnresolvedBundle::mandatory)
                .filter(requirement -> offered.stream().noneMatch(requirement::matches))
                .map(requirement -> describe(requirement, offered)).collect(Collectors.joining("; and "));
        return needs.isEmpty()
                ? Optional.empty()
                : Optional.of(bundle.getSymbolicName() + " " + bundle.getVersion() + " needs " + needs + ".");
    }

    private static boolean mandatory(BundleRequirement requirement) {
        String resolution = requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE);
        String effective = requirement.getDirectives().getOrDefault(Constants.EFFECTIVE_DIRECTIVE, "resolve");
        return !Constants.RESOLUTION_OPTIONAL.equals(resolution) && effective.equals(Constants.EFFECTIVE_RESOLVE);
    }

    private static String describe(BundleRequirement requirement, List<BundleCapability> offered) {
        String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        Matcher name = PACKAGE.matcher(filter);
        if (!requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE) || !name.find()) {
            return requirement.getNamespace() + " " + filter + ", which this installation does not offer";
        }
        String versions = offered.stream()
                .filter(c -> name.group(1).equals(c.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
                .map(c -> String.valueOf(c.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)))
                .distinct().collect(Collectors.joining(", "));
        return name.group(1) + range(filter) + "; this installation offers "
                + (versions.isEmpty() ? "no such package" : versions);
    }

    private static String range(String filter) {
        Matcher floor = FLOOR.matcher(filter);
        Matcher ceiling = CEILING.matcher(filter);
        if (!floor.find()) {
            return "";
        }
        return ceiling.find()
                ? " [" + floor.group(1) + "," + ceiling.group(1) + ")"
                : " " + floor.group(1) + " or newer";
    }
}
